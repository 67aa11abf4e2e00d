using Patchwork.Cli.Frame;

using Interruption interruption = new();
return new PatchworkApp(CommandCatalog.Find()).Run(args, Surroundings.OfProcess(), interruption.Token);
