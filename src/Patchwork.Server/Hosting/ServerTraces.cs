using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Patchwork.Server.Hosting;

/// <summary>Traces of what a submission goes through: received, scored, decided, told. Ids and codes alone, no text of participants.</summary>
internal static class ServerTraces
{
    /// <summary>The name of the source.</summary>
    public const string Name = "Patchwork.Server";

    /// <summary>Where activities begin; nothing is made while nobody listens.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Sends traces by OTLP over HTTP where the settings or the usual environment variable name a place.</summary>
    public static void AddServerTraces(this IServiceCollection services, ServerSettings settings)
    {
        string? endpoint =
            settings.Traces
            ?? Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
            ?? (
                Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 } any
                    ? any.TrimEnd('/') + "/v1/traces"
                    : null
            );
        if (endpoint is null)
        {
            return;
        }

        services.AddSingleton(_ =>
            Sdk.CreateTracerProviderBuilder()
                .AddSource(Name)
                // The web framework's own activity is the parent and is not recorded; ours are, whatever it says.
                .SetSampler(new AlwaysOnSampler())
                .ConfigureResource(resource => resource.AddService("patchwork"))
                .AddOtlpExporter(exporter =>
                {
                    exporter.Endpoint = new Uri(endpoint);
                    exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                })
                .Build()
        );
    }
}
