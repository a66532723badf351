using System.Net.Http.Headers;
using AngleSharp.Html.Dom;

namespace Mailroom.App.Tests.Web;

/// <summary>The mailbox form as a browser without script would send it: what the page holds, and what is changed in it.</summary>
public sealed class BrowserForm
{
    readonly Visitor visitor;
    readonly string action;
    readonly Dictionary<string, string> fields;
    byte[]? file;

    BrowserForm(Visitor visitor, IHtmlFormElement form)
    {
        (this.visitor, action) = (visitor, form.GetAttribute("action")!);
        fields = form.Elements.OfType<IHtmlElement>().Select(Sent).OfType<(string Name, string Value)>().ToDictionary(f => f.Name, f => f.Value);
    }

    /// <summary>What would be sent, without the token of the page.</summary>
    public IReadOnlyDictionary<string, string> Fields => fields.Where(f => f.Key != "__RequestVerificationToken").ToDictionary();

    public static async Task<BrowserForm> OpenAsync(Visitor visitor, string path) =>
        new(visitor, (IHtmlFormElement)(await visitor.PageAsync(path)).GetElementById("mailbox-form")!);

    public BrowserForm With(params (string Name, string Value)[] changed)
    {
        foreach (var (name, value) in changed)
            fields[name] = value;
        return this;
    }

    public BrowserForm WithFile(byte[] content)
    {
        file = content;
        return this;
    }

    public Task<HttpResponseMessage> SendAsync()
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            body.Add(new StringContent(value), name);
        var upload = new ByteArrayContent(file ?? []);
        upload.Headers.ContentDisposition = ContentDispositionHeaderValue.Parse($"form-data; name=\"CertificateFile\"; filename=\"{(file is null ? "" : "app.pfx")}\"");
        body.Add(upload);
        return visitor.SendAsync(HttpMethod.Post, action, body);
    }

    static (string, string)? Sent(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Type: "file" } => null,
        IHtmlInputElement { Type: "radio" } choice => choice.IsChecked ? (choice.Name!, choice.Value) : null,
        IHtmlInputElement input => (input.Name!, input.Value),
        IHtmlSelectElement select => (select.Name!, select.Value!),
        _ => null,
    };
}
