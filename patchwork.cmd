@echo off
rem Patchwork from a clone on Windows; needs only the .NET 10 SDK.
dotnet run --project "%~dp0src\Patchwork.Cli" -c Release -v quiet -- %*
