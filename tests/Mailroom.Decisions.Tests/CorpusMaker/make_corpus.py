"""Makes the generated mails of the corpus with their expectations, from the pieces of which it builds them.

    python3 make_corpus.py

Every run writes the same bytes. It knows nothing of our parser: charsets are Python's, everything else is put together here
by the letter of RFC 2045 to 2047, 2231, 5652 and MS-OXTNEF, so that what must come out is what went in.
"""
import base64, hashlib, json, os, quopri, struct

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Corpus")
SENDER, DESK = "ada@berg.example", "help@desk.example"


def crlf(data):
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def file(name, kind, data, cid="", inline=False):
    return {"filename": name, "contentType": kind, "contentId": cid, "inline": inline, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def lines64(data, width=76):
    text = base64.b64encode(data)
    return b"\n".join(text[i:i + width] for i in range(0, len(text), width)) + b"\n"


def word(text, charset, way):
    """An encoded word (RFC 2047)."""
    raw = text.encode(CODEC.get(charset, charset))
    if way == "B":
        body = base64.b64encode(raw).decode()
    else:
        body = "".join(chr(b) if chr(b).isascii() and chr(b).isalnum() else "=%02X" % b for b in raw)
    return f"=?{charset}?{way}?{body}?=".encode()


def percent(text, charset):
    return "".join(chr(b) if chr(b).isascii() and chr(b).isalnum() or b == 46 else "%%%02X" % b for b in text.encode(CODEC.get(charset, charset)))


def transfer(data, way):
    if way == "base64":
        return lines64(data)
    if way == "quoted-printable":
        return quopri.encodestring(data, quotetabs=False)
    return data


def write(folder, name, covers, head, body, **expected):
    path = os.path.join(CORPUS, folder)
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, name + ".eml"), "wb") as out:
        out.write(head + body)
    fields = {"covers": covers, "origin": "generated", "from": {"name": "Ada Berg", "address": SENDER},
              "to": [{"name": "Help Desk", "address": DESK}], "cc": [], "replyTo": [], "subject": "Printer on floor 3",
              "messageId": name + "@berg.example", "inReplyTo": "", "references": [], "date": "2024-11-05T09:15:00+01:00",
              "html": None, "attachments": [], "nested": [], "security": None, "calendar": None, "warnings": []}
    fields.update(expected)
    with open(os.path.join(path, name + ".json"), "w", encoding="utf-8", newline="\n") as out:
        out.write(json.dumps(fields, indent=2, ensure_ascii=False) + "\n")


def head(name, sender=b"Ada Berg", subject=b"Printer on floor 3", more=b""):
    return (b"From: " + sender + b" <" + SENDER.encode() + b">\nTo: Help Desk <" + DESK.encode() + b">\nSubject: " + subject
            + b"\nDate: Tue, 05 Nov 2024 09:15:00 +0100\nMessage-ID: <" + name.encode() + b"@berg.example>\nMIME-Version: 1.0\n" + more)


# Mailers' names whose Python codec has another.
CODEC = {"gb2312": "gbk", "ks_c_5601-1987": "cp949", "macintosh": "mac_roman", "windows-874": "cp874", "tis-620": "cp874", "iso-8859-8-i": "iso-8859-8",
         "windows-31j": "cp932", "shift_jis": "cp932", "ibm866": "cp866", "x-sjis": "cp932", "x-mac-cyrillic": "mac_cyrillic", "latin1": "cp1252", "iso-8859-1": "cp1252",
         "iso-8859-9": "cp1254", "iso-8859-11": "cp874"}

RUSSIAN = ("Принтер не печатает", "Здравствуйте, принтер на третьем этаже не печатает.\nПомогите, пожалуйста.", "Ада Берг", "отчёт.txt")
UKRAINIAN = ("Принтер зламався", "Доброго дня, принтер на третьому поверсі не друкує. Її вже вимикали, ґудзик теж.", "Ада Берг", "звіт.txt")
POLISH = ("Drukarka nie działa", "Dzień dobry, drukarka na trzecim piętrze nie działa.\nZażółć gęślą jaźń.", "Ada Śliwińska", "zażalenie.txt")
CZECH = ("Tiskárna nefunguje", "Dobrý den, tiskárna ve třetím patře netiskne.\nPříliš žluťoučký kůň.", "Ada Dvořáková", "přehled.txt")
FRENCH = ("Imprimante en panne", "Bonjour, l'imprimante du 3e étage ne marche plus.\nLa pièce coûte 15 € chez le vendeur, d'où mon cœur brisé.", "Ada Lefèvre", "été.txt")
GERMAN = ("Drucker gestört", "Guten Tag, der Drucker im 3. Stock druckt nicht.\nGrüße aus Köln, 5 € für Öl.", "Ada Müller", "Übersicht.txt")
GREEK = ("Ο εκτυπωτής χάλασε", "Καλημέρα, ο εκτυπωτής στον τρίτο όροφο δεν τυπώνει.", "Άντα Μπεργκ", "αναφορά.txt")
TURKISH = ("Yazıcı çalışmıyor", "Merhaba, üçüncü kattaki yazıcı çalışmıyor. Işık yanıyor, ğ ve ş de var.", "Ada Yıldız", "çıktı.txt")
HEBREW = ("המדפסת לא עובדת", "שלום, המדפסת בקומה שלוש לא מדפיסה.", "עדה ברג", "דוח.txt")
ARABIC = ("الطابعة لا تعمل", "مرحبا، الطابعة في الطابق الثالث لا تعمل.", "آدا بيرغ", "تقرير.txt")
LATVIAN = ("Printeris nedarbojas", "Labdien, printeris trešajā stāvā nedrukā. Žēl, ķēde pārtrūka.", "Ada Bērziņa", "pārskats.txt")
THAI = ("เครื่องพิมพ์เสีย", "สวัสดี เครื่องพิมพ์ชั้นสามไม่พิมพ์", "เอดา เบิร์ก", "รายงาน.txt")
CHINESE = ("打印机坏了", "您好，三楼的打印机不能打印。\n请帮忙看一下，谢谢。", "白爱达", "报告.txt")
TAIWAN = ("印表機故障", "您好，三樓的印表機無法列印。\n請協助處理，謝謝。", "白愛達", "報告.txt")
RARE = ("打印机坏了", "您好，䶮先生的打印机不能打印，请见附图𠀀。", "白䶮", "报告.txt")
JAPANESE = ("プリンターの故障", "お世話になっております。三階のプリンターが印刷できません。\nよろしくお願いいたします。", "山田 花子", "報告書.txt")
KOREAN = ("프린터 고장", "안녕하세요, 3층 프린터가 인쇄되지 않습니다.\n도와주세요.", "박아다", "보고서.txt")
EMOJI = ("Printer 🖨️ kaputt", "Hilfe 😀, der Drucker brennt 🔥.\nNaïve Grüße: ∑ ≠ ∞", "Ada 🐻 Berg", "Foto 📷.txt")

CHARSETS = [
    ("koi8-r", RUSSIAN), ("windows-1251", RUSSIAN), ("iso-8859-5", RUSSIAN), ("ibm866", RUSSIAN), ("koi8-u", UKRAINIAN), ("iso-8859-2", POLISH),
    ("windows-1250", CZECH), ("iso-8859-15", FRENCH), ("windows-1252", GERMAN), ("iso-8859-1", GERMAN), ("macintosh", FRENCH), ("iso-8859-7", GREEK),
    ("windows-1253", GREEK), ("iso-8859-9", TURKISH), ("windows-1254", TURKISH), ("windows-1255", HEBREW), ("iso-8859-8-i", HEBREW), ("windows-1256", ARABIC),
    ("windows-1257", LATVIAN), ("iso-8859-13", LATVIAN), ("windows-874", THAI), ("tis-620", THAI), ("gb2312", CHINESE), ("gbk", CHINESE),
    ("gb18030", RARE), ("big5", TAIWAN), ("shift_jis", JAPANESE), ("euc-jp", JAPANESE), ("iso-2022-jp", JAPANESE), ("euc-kr", KOREAN),
    ("ks_c_5601-1987", KOREAN), ("utf-8", EMOJI), ("utf-16le", EMOJI), ("utf-16be", CHINESE),
]
WAYS = ["base64", "quoted-printable", "8bit"]


def charset_mails():
    for number, (charset, (subject, text, sender, filename)) in enumerate(CHARSETS):
        raw = text.encode(CODEC.get(charset, charset))
        way = WAYS[number % 3]
        if charset.startswith("utf-16"):
            way = "base64"
        if charset.startswith("iso-2022") and way == "8bit":
            way = "7bit"
        shape = ["plain", "alternative", "mixed", "html"][number % 4]
        words = "BQ"[number % 2]
        name = f"made-{charset}-{way}-{shape}".replace("_", "-")
        expected = {"subject": subject, "from": {"name": sender, "address": SENDER}, "text": text}
        encoding = f"Content-Transfer-Encoding: {way}\n".encode()
        plain = b"Content-Type: text/plain; charset=" + charset.encode() + b"\n" + encoding + b"\n"
        html = ("<p>" + text.replace("\n", "<br>") + "</p>")
        html_part = b"Content-Type: text/html; charset=\"" + charset.upper().encode() + b"\"\n" + encoding + b"\n"
        html_raw = transfer(html.encode(CODEC.get(charset, charset)), way)
        safe = html.replace("'", "&#39;")
        if shape == "plain":
            more, body = plain, transfer(raw, way)
        elif shape == "html":
            more, body = html_part, html_raw
            expected["html"] = safe
        elif shape == "alternative":
            more = b"Content-Type: multipart/alternative; boundary=\"=_cut\"\n\n"
            body = b"--=_cut\n" + plain + transfer(raw, way) + b"\n--=_cut\n" + html_part + html_raw + b"\n--=_cut--\n"
            expected["html"] = safe
        else:
            more = b"Content-Type: multipart/mixed; boundary=\"=_cut\"\n\n"
            attached = b"Content-Type: text/plain; charset=" + charset.encode() + b"\nContent-Disposition: attachment;\n filename*=" + (
                charset + "''" + percent(filename, charset)).encode() + b"\nContent-Transfer-Encoding: base64\n\n"
            body = b"--=_cut\n" + plain + transfer(raw, way) + b"\n--=_cut\n" + attached + lines64(raw) + b"--=_cut--\n"
            expected["attachments"] = [file(filename, "text/plain", raw)]
        write("charsets", name, f"Parsing: text, subject, name and file name in {charset}, {way}, {shape}",
              head(name, word(sender, charset, words), word(subject, charset, words), more), body, **expected)


def wrong_charset_mails():
    """UTF-8 under another name: it can hardly be anything else."""
    for charset, (subject, text, sender, filename) in [("iso-8859-1", GERMAN), ("windows-1251", RUSSIAN), ("us-ascii", CZECH), ("koi8-r", RUSSIAN), ("windows-1254", TURKISH), ("x-nobody-knows", GREEK)]:
        name = f"made-utf-8-called-{charset}"
        code = {"us-ascii": [], "x-nobody-knows": ["unknown-charset"]}.get(charset, ["bad-charset"])
        write("charsets", name, f"Parsing: charset repair, UTF-8 declared as {charset}",
              head(name, subject=subject.encode(), more=b"Content-Type: text/plain; charset=" + charset.encode() + b"\nContent-Transfer-Encoding: 8bit\n\n"),
              text.encode(), subject=subject, text=text, warnings=code)


def file_name_mails():
    for number, (charset, (_, text, _, filename)) in enumerate([("utf-8", EMOJI), ("iso-8859-1", GERMAN), ("gb18030", CHINESE), ("shift_jis", JAPANESE), ("koi8-r", RUSSIAN), ("euc-kr", KOREAN)]):
        encoded = percent(filename, charset)
        half = encoded.index("%", len(encoded) // 2) if "%" in encoded[len(encoded) // 2:] else len(encoded) // 2
        sections = f"filename*1*={encoded[half:]};\n filename*0*={charset}''{encoded[:half]}"
        words = f'filename="{word(filename, charset, "BQ"[number % 2]).decode()}"'
        for shape, parameter in [("sections", sections), ("words", words)]:
            name = f"made-name-{charset}-{shape}".replace("_", "-")
            data = text.encode()
            body = (b"--cut\nContent-Type: text/plain\n\nSee the file.\n--cut\nContent-Type: application/octet-stream\nContent-Disposition: attachment;\n "
                    + parameter.encode() + b"\nContent-Transfer-Encoding: base64\n\n" + lines64(data) + b"--cut--\n")
            covers = "a file name in sections, out of order (RFC 2231)" if shape == "sections" else "a file name as an encoded word in quotes"
            write("files", name, f"Parsing: {covers}, {charset}", head(name, more=b"Content-Type: multipart/mixed; boundary=cut\n\n"), body,
                  text="See the file.", attachments=[file(filename, "application/octet-stream", data)])


def tree_mails():
    """The same text, picture and files in every order of parts that mailers are known to build."""
    gif = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
    plain = b"Content-Type: text/plain\n\nThe printer is on fire.\n"
    html = b"Content-Type: text/html\n\n<p>The printer is on <b>fire</b>.<img src=\"cid:pic@berg.example\" alt=\"a flame\"></p>\n"
    picture = b"Content-Type: image/gif; name=flame.gif\nContent-ID: <pic@berg.example>\nContent-Transfer-Encoding: base64\n\n" + lines64(gif)
    pdf = b"Content-Type: application/pdf\nContent-Disposition: attachment; filename=bill.pdf\nContent-Transfer-Encoding: base64\n\n" + lines64(b"%PDF-1.4 bill")
    count = 0

    def many(kind, *parts):
        nonlocal count
        count += 1
        cut = b"cut%d" % count
        return b"Content-Type: multipart/" + kind + b"; boundary=" + cut + b"\n\n" + b"".join(b"--" + cut + b"\n" + p for p in parts) + b"--" + cut + b"--\n"

    shown = "<p>The printer is on <b>fire</b>.<img src=\"cid:pic@berg.example\" alt=\"a flame\"></p>"
    pic, bill = file("flame.gif", "image/gif", gif, "pic@berg.example", True), file("bill.pdf", "application/pdf", b"%PDF-1.4 bill")
    trees = {
        "alternative-related": (many(b"alternative", plain, many(b"related", html, picture)), [pic]),
        "related-alternative": (many(b"related", many(b"alternative", plain, html), picture), [pic]),
        "mixed-related-alternative": (many(b"mixed", many(b"related", many(b"alternative", plain, html), picture), pdf), [pic, bill]),
        "mixed-alternative-related": (many(b"mixed", many(b"alternative", plain, many(b"related", html, picture)), pdf), [pic, bill]),
        "alternative-mixed-related": (many(b"alternative", plain, many(b"mixed", many(b"related", html, picture), pdf)), [pic, bill]),
        "related-mixed-alternative": (many(b"related", many(b"mixed", many(b"alternative", plain, html), pdf), picture), [bill, pic]),
        "mixed-alternative-picture-beside": (many(b"mixed", many(b"alternative", plain, html), picture, pdf), [pic, bill]),
        "alternative-related-mixed": (many(b"alternative", plain, many(b"related", many(b"mixed", html, pdf), picture)), [bill, pic]),
        "signed-mixed-alternative": (many(b"signed; protocol=\"application/pgp-signature\"", many(b"mixed", many(b"alternative", plain, html), picture, pdf),
                                          b"Content-Type: application/pgp-signature; name=signature.asc\n\nxxx\n"),
                                     [pic, bill, file("signature.asc", "application/pgp-signature", b"xxx")]),
        "mixed-mixed-alternative": (many(b"mixed", many(b"mixed", many(b"alternative", plain, html), picture), pdf), [pic, bill]),
    }
    for shape, (body, files) in trees.items():
        name = "made-tree-" + shape
        security = {"kind": "pgp", "signed": True, "encrypted": False} if "signed" in shape else None
        write("structures", name, f"Parsing: best body of any structure, {shape}; inline image by cid kept in place", head(name), body,
              text="The printer is on fire.", html=shown, attachments=files, security=security)


# MS-OXTNEF 2.1.3: attributes with their level, and MAPI properties in one of them.
def attribute(level, tag, data):
    return struct.pack("<BII", level, tag, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def pad(data):
    return data + b"\0" * (-len(data) % 4)


def properties(*props):
    out = struct.pack("<I", len(props))
    for tag, data in props:
        kind = tag & 0xFFFF
        out += struct.pack("<I", tag)
        out += struct.pack("<I", data) if kind == 3 else struct.pack("<II", 1, len(data)) + pad(data)
    return out


def crc(data):
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
    return value


def rtf_stored(rtf):
    """MS-OXRTFCP 2.1.3: MELA, not compressed."""
    return struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf


def rtf_packed(rtf):
    """LZFu with literals only; the end is a reference to the place where writing stands."""
    body, at, position = b"", 0, 207
    while True:
        run, control = rtf[at:at + 8], 0
        at += len(run)
        position = (position + len(run)) % 4096
        if len(run) < 8:
            body += bytes([1 << len(run)]) + run + struct.pack(">H", position << 4)
            break
        body += bytes([control]) + run
    return struct.pack("<IIII", len(body) + 12, len(rtf), 0x75465A4C, crc(body)) + body


def tnef(body, *attributes):
    message = attribute(1, 0x00069003, properties(*body)) if body else b""
    return struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00089006, struct.pack("<I", 0x10000)) + attribute(1, 0x00069007, struct.pack("<II", 1252, 0)) + message + b"".join(attributes)


def tnef_file(name, data, long_name=None, mime=None):
    start = attribute(2, 0x00069002, struct.pack("<HIIHI", 1, 0xFFFFFFFF, 0, 0, 0)[:14])
    props = []
    if long_name:
        props.append((0x3707001F, (long_name + "\0").encode("utf-16le")))
    if mime:
        props.append((0x370E001F, (mime + "\0").encode("utf-16le")))
    out = start + attribute(2, 0x00018010, name.encode("cp1252", "replace") + b"\0") + attribute(2, 0x0006800F, data)
    return out + (attribute(2, 0x00069005, properties(*props)) if props else b"")


def tnef_mails():
    wrapped = (r"{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0\fswiss Arial;}}" "\r\n" r"{\*\htmltag19 <html>}{\*\htmltag50 <body>}{\*\htmltag64 <p>}"
               r"\htmlrtf {\htmlrtf0 Gr\'fc\'dfe aus \u8364?-Land\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}{\*\htmltag58 </body>}{\*\htmltag27 </html>}}").encode()
    simple = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss Arial;}}{\colortbl;\red0\green0\blue0;}\f0\fs20 Dear desk,\par the printer \b burns\b0 . Gr\'fc\'dfe\par }"
    bill = tnef_file("bill.pdf", b"%PDF-1.4 bill", mime="application/pdf")
    bill_file = file("bill.pdf", "application/pdf", b"%PDF-1.4 bill")
    html = b"<p>From the <b>HTML</b> property</p>"
    cases = {
        "html-property": ([(0x10130102, html)], [bill], "From the HTML property", html.decode(), [bill_file]),
        "rtf-wrapped-html": ([(0x10090102, rtf_stored(wrapped))], [bill], "Grüße aus €-Land", "<p>Grüße aus €-Land</p>", [bill_file]),
        "rtf-packed": ([(0x10090102, rtf_packed(wrapped))], [], "Grüße aus €-Land", "<p>Grüße aus €-Land</p>", []),
        "rtf-plain": ([(0x10090102, rtf_packed(simple))], [bill], "Dear desk,\nthe printer burns. Grüße", None, [bill_file]),
        "plain-property": ([(0x1000001F, "Plain – and “Unicode”\0".encode("utf-16le"))], [bill], "Plain – and “Unicode”", None, [bill_file]),
        "long-names": ([(0x1000001F, "See the files\0".encode("utf-16le"))],
                       [tnef_file("UBERSI~1.TXT", b"one", long_name="Übersicht für März.txt"), tnef_file("B.BIN", b"two", long_name="报告 2.docx")],
                       "See the files", None, [file("Übersicht für März.txt", "text/plain", b"one"),
                                               file("报告 2.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"two")]),
    }
    for shape, (body, files, text, shown, attachments) in cases.items():
        name = "made-tnef-" + shape
        write("tnef", name, f"Parsing: TNEF opened, body and files, {shape}",
              head(name, more=b"Content-Type: application/ms-tnef; name=\"winmail.dat\"\nContent-Disposition: attachment; filename=\"winmail.dat\"\nContent-Transfer-Encoding: base64\n\n"),
              lines64(tnef(body, *files)), text=text, html=shown, attachments=attachments)
    name = "made-tnef-beside-text"
    write("tnef", name, "Parsing: TNEF beside a plain text: its HTML is the same with its looks, its files are the mail's",
          head(name, more=b"Content-Type: multipart/mixed; boundary=cut\n\n"),
          b"--cut\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe\n--cut\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
          + lines64(tnef([(0x10090102, rtf_packed(wrapped))], bill)) + b"--cut--\n",
          text="Grüße", html="<p>Grüße aus €-Land</p>", attachments=[bill_file])


# BER (X.690), for CMS (RFC 5652).
def ber(tag, *contents):
    data = b"".join(contents)
    if len(data) < 128:
        return bytes([tag, len(data)]) + data
    size = (len(data).bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + len(data).to_bytes(size, "big") + data


def endless(tag, *contents):
    return bytes([tag, 0x80]) + b"".join(contents) + b"\0\0"


DATA, SIGNED, ENVELOPED = (bytes.fromhex("06092a864886f70d0107" + last) for last in ("01", "02", "03"))


def security_mails():
    text = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nSigned Gr=C3=BC=C3=9Fe.\r\n"
    parts = (b"Content-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>Signed text</p>\r\n--in\r\nContent-Type: text/csv; name=a.csv\r\n"
             b"Content-Disposition: attachment; filename=a.csv\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(b"a;b\n") + b"\r\n--in--\r\n")
    der = ber(0x30, SIGNED, ber(0xA0, ber(0x30, ber(2, b"\1"), ber(0x31), ber(0x30, DATA, ber(0xA0, ber(4, text))), ber(0x31))))
    pieces = endless(0x30, SIGNED, endless(0xA0, endless(0x30, ber(2, b"\1"), ber(0x31), endless(0x30, DATA, endless(0xA0, endless(
        0x24, *[ber(4, parts[i:i + 50]) for i in range(0, len(parts), 50)]))), ber(0x31))))
    detached = ber(0x30, SIGNED, ber(0xA0, ber(0x30, ber(2, b"\1"), ber(0x31), ber(0x30, DATA), ber(0x31))))
    sealed = ber(0x30, ENVELOPED, ber(0xA0, ber(0x30, ber(2, b"\0"), ber(0x31), ber(0x30, DATA))))
    signed, encrypted = ({"kind": "smime", "signed": s, "encrypted": not s} for s in (True, False))
    p7m = lambda data: [file("smime.p7m", "application/pkcs7-mime", data)]
    cases = {
        "opaque-der": (der, "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", "Signed Grüße.", None, [], signed, "opaque S/MIME: the signed text is shown"),
        "opaque-pieces": (pieces, "application/x-pkcs7-mime; name=\"smime.p7m\"", "Signed text", "<p>Signed text</p>", [file("a.csv", "text/csv", b"a;b\n")], signed,
                          "opaque S/MIME in pieces of unknown length (BER): text and file inside are shown"),
        "opaque-octet-stream": (der, "application/octet-stream; name=smime.p7m", "Signed Grüße.", None, [], signed, "opaque S/MIME that a gateway calls octet-stream"),
        "opaque-empty": (detached, "application/pkcs7-mime; name=smime.p7m", "", None, p7m(detached), signed, "S/MIME signature without content stays a file"),
        "sealed": (sealed, "application/pkcs7-mime; name=smime.p7m", "", None, p7m(sealed), encrypted, "S/MIME encrypted, told from its content, not from its header"),
        "sealed-called-signed": (sealed, "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", "", None, p7m(sealed), encrypted,
                                 "S/MIME encrypted under a header that says signed"),
    }
    for shape, (data, kind, shown, html, files, security, covers) in cases.items():
        name = "made-" + shape
        write("security", name, "Parsing: " + covers,
              head(name, more=b"Content-Type: " + kind.encode() + b"\nContent-Disposition: attachment; filename=smime.p7m\nContent-Transfer-Encoding: base64\n\n"),
              lines64(data), text=shown, html=html, attachments=files, security=security)


charset_mails()
wrong_charset_mails()
file_name_mails()
tree_mails()
tnef_mails()
security_mails()
