using Mailroom.App.Cli;

return await Root.Build().Parse(args).InvokeAsync();
