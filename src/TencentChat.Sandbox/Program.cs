using TencentChat.Sandbox.Hosting;

return await StandaloneHost.RunAsync(args);
