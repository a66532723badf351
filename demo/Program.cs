using Mailroom.Demo;

return await DemoCommand.RunAsync(args);
