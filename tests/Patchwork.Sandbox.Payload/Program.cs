using Patchwork.Sandbox.Payload;
using Patchwork.Sandbox.Worker;

return WorkerProgram.Run(args, new PayloadService());
