using Patchwork.Sandbox.Worker;
using Patchwork.Sandbox.Worker.Serving;

return WorkerProgram.Run(args, new ScoringService());
