namespace Mailroom.Decisions.Parse.Html.Marks;

/// <summary>Ids and classes by which mail programs name quotes and signatures, in lower case.</summary>
static class HtmlMarkNames
{
    /// <summary>Everything in such an element is quoted.</summary>
    const string Quotes = "yahoo_quoted|yqtdbase|ygroups-quote|protonmail_quote|tutanota_quote|zmail_extra|replied-content|messagereplysection|ntes-mailmaster-quote|isreplycontent|"
        + "__quoted_text__|mac_outlook_attribution_blockquote|front-blockquote|freshdesk_quote|hs_reply|hs-reply|quoted-text|quoted_text|quotedtext|quoted-content|quoted_content|sh-quoted-content|"
        + "mailbird_quote|mail-quote|mailquote|mail_quote|reply_quote|replyquote|quote|crisp-quote|helpscout-quote|msg-quote|moz-email-quote|include_tail|qmbox|qm_con_body_content|history_container|"
        + "gmail_quote_blockquote|clean_bq|cite2|ymail_quoted|naver_quote|reply-quote|email-quote|emailquote|email_quote|hey-quote|unibox-quote|canary_quote|edo_quoted|mailmaster-quote";

    /// <summary>The element introduces a quote.</summary>
    const string Attributions = "gmail_attr|gmail_quote_attribution|moz-cite-prefix|moz-email-headers-table|reply-intro|airmail_on|outlookmessageheader|cite-prefix|quote-header|quoteheader|messagereplyheader|reply-header|edo_reply_header|canary_attribution|"
        + "__headers__|appleoriginalheader";

    /// <summary>The element and everything below it is an older mail.</summary>
    const string Histories = "divrplyfwdmsg|appendonsend|stopspelling|zwchr|__divider__|mail-editor-reference-message-container|ms-outlook-mobile-body-separator-line|olk_src_body_section|"
        + "moz-forward-container|appleoriginalcontents|fmoriginalcontent|zmail_extra_hr|_mailoriginal|replysplit|reply_splitter|originalmessage|original-message|original_message|replybegin|includetail|isforwardcontent|mail_original|mailoriginal";

    /// <summary>The element is a signature.</summary>
    const string Signatures = "gmail_signature|gmail_signature_prefix|moz-signature|moz-txt-sig|protonmail_signature_block|protonmail_signature_block-user|signature|ms-outlook-mobile-signature|applemailsignature|bloop_sign|"
        + "messagesignaturesection|__sig_pre__|__sig_post__|tutanota_signature|front-signature|sh-signature|hs_signature|hs-signature|mail_signature|mailsignature|mail-signature|email-signature|email_signature|_rc_sig|"
        + "k9mail-signature|io-ox-signature|zmail_signature|yahoo_signature|ydpsignature|edo_signature|emailsignature|user-signature|usersignature|signature_block|signature-block|psignature|_mailautosig|spnedtorsign|spneditorsign|ntes-signature|canary_signature|mobile-signature|outlook-mobile-signature|mailbird_signature|divtagdefaultwrapper-signature|fastmail-signature|ticket-signature|freshdesk_signature";

    /// <summary>How names begin that end in a number.</summary>
    public static IReadOnlyList<(string Start, LineMark Mark)> Starts { get; } =
    [
        ("yahoo_quoted", LineMark.Quote), ("AppleMailSignature", LineMark.Signature), ("bloop_sign_", LineMark.Signature), ("Zm-_Id_-Sgn", LineMark.Signature), ("edo-signature", LineMark.Signature),
        ("ymail_android_signature", LineMark.Signature), ("yiv_signature", LineMark.Signature),
    ];

    public static Dictionary<string, LineMark> Collect()
    {
        var known = new Dictionary<string, LineMark>(StringComparer.Ordinal);
        foreach (var (names, mark) in (ReadOnlySpan<(string, LineMark)>)[(Quotes, LineMark.Quote), (Attributions, LineMark.Attribution), (Histories, LineMark.History), (Signatures, LineMark.Signature)])
            foreach (var name in names.Split('|'))
                known.TryAdd(name, mark);
        return known;
    }
}
