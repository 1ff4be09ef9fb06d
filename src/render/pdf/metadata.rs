//! What a document says about itself: XMP, the information dictionary, language, conformance, identity.

use lopdf::{Object, Stream, StringFormat, dictionary};
use twox_hash::XxHash3_128;

use super::RenderError;
use super::draft::{Draft, text};
use crate::document::{Locale, Metadata};

const PRODUCER: &str = concat!("rolepress ", env!("CARGO_PKG_VERSION"));

impl Draft {
    /// Writes the metadata. `profile` is the compressed colour profile.
    pub(super) fn metadata(&mut self, metadata: &Metadata, locale: &Locale, profile: &[u8]) -> Result<(), RenderError> {
        let language = match metadata.language.as_str() {
            "" => locale.language.as_str(),
            language => language,
        };
        let id = self.identity(metadata);
        let xmp = xmp(metadata, language, &id);
        let xmp = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp.into_bytes());
        // Archives must be able to read it without knowing PDF.
        let xmp = self.pdf.add_object(xmp.with_compression(false));
        let profile = Stream::new(dictionary! { "N" => 3, "Filter" => "FlateDecode" }, profile.to_vec());
        let profile = self.pdf.add_object(profile.with_compression(false));
        let catalog = self.catalog()?;
        catalog.set("Lang", text(language));
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
        catalog.set("Metadata", xmp);
        let intent = dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => text("sRGB"),
            "Info" => text("sRGB IEC61966-2.1"),
            "DestOutputProfile" => profile,
        };
        catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);

        let date = text(&format!("D:{}000000Z", metadata.date.to_iso().replace('-', "")));
        let mut info = dictionary! {
            "Title" => text(&metadata.title),
            "Creator" => text(PRODUCER),
            "Producer" => text(PRODUCER),
            "CreationDate" => date.clone(),
            "ModDate" => date,
        };
        let keywords = metadata.keywords.join(", ");
        for (key, words) in [("Author", &metadata.author), ("Subject", &metadata.subject), ("Keywords", &keywords)] {
            if !words.is_empty() {
                info.set(key, text(words));
            }
        }
        self.pdf.objects.insert(self.info, info.into());
        let id = Object::String(id.to_vec(), StringFormat::Hexadecimal);
        self.pdf.trailer.set("ID", vec![id.clone(), id]);
        Ok(())
    }

    /// The same for the same content, another for any other.
    fn identity(&self, metadata: &Metadata) -> [u8; 16] {
        let mut hash = XxHash3_128::new();
        for part in [&metadata.role, &metadata.title, &metadata.language, &metadata.source_digest] {
            hash.write(part.as_bytes());
            hash.write(&[0]);
        }
        hash.write(&metadata.date.0.to_be_bytes());
        for page in &self.pages {
            let contents = self.pdf.get_dictionary(*page).and_then(|page| page.get(b"Contents")?.as_reference());
            if let Ok(Ok(Object::Stream(stream))) = contents.map(|id| self.pdf.get_object(id)) {
                hash.write(&stream.content);
            }
        }
        hash.finish_128().to_be_bytes()
    }
}

fn xmp(metadata: &Metadata, language: &str, id: &[u8; 16]) -> String {
    let escape = |words: &str| {
        let kept = words.chars().filter(|c| !c.is_control() || c.is_whitespace());
        kept.collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    };
    let list = |tag: &str, kind: &str, items: &[String]| {
        if items.iter().all(String::is_empty) {
            return String::new();
        }
        let attribute = if kind == "Alt" { " xml:lang=\"x-default\"" } else { "" };
        let items: String = items.iter().map(|item| format!("<rdf:li{attribute}>{}</rdf:li>", escape(item))).collect();
        format!("  <dc:{tag}><rdf:{kind}>{items}</rdf:{kind}></dc:{tag}>\n")
    };
    let hex = base16ct::lower::encode_string(id);
    let uuid = format!("uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]);
    let date = format!("{}T00:00:00Z", metadata.date.to_iso());
    let title = list("title", "Alt", std::slice::from_ref(&metadata.title));
    let description = list("description", "Alt", std::slice::from_ref(&metadata.subject));
    let creator = list("creator", "Seq", std::slice::from_ref(&metadata.author));
    let subject = list("subject", "Bag", &metadata.keywords);
    let language = list("language", "Bag", &[language.to_owned()]);
    let keywords = match metadata.keywords.join(", ").as_str() {
        "" => String::new(),
        keywords => format!("  <pdf:Keywords>{}</pdf:Keywords>\n", escape(keywords)),
    };
    format!(
        r#"<?xpacket begin="{mark}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about=""
   xmlns:dc="http://purl.org/dc/elements/1.1/"
   xmlns:xmp="http://ns.adobe.com/xap/1.0/"
   xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
   xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
   xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
   xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
   xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
   xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
   xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <dc:format>application/pdf</dc:format>
{title}{description}{creator}{subject}{language}{keywords}  <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
  <xmp:CreateDate>{date}</xmp:CreateDate>
  <xmp:ModifyDate>{date}</xmp:ModifyDate>
  <xmp:MetadataDate>{date}</xmp:MetadataDate>
  <pdf:Producer>{PRODUCER}</pdf:Producer>
  <xmpMM:DocumentID>{uuid}</xmpMM:DocumentID>
  <xmpMM:InstanceID>{uuid}</xmpMM:InstanceID>
  <pdfaid:part>2</pdfaid:part>
  <pdfaid:conformance>A</pdfaid:conformance>
  <pdfuaid:part>1</pdfuaid:part>
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
   <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
   <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
   <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
   <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>The part of ISO 14289 that the document conforms to</pdfaProperty:description>
   </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
 </rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        mark = '\u{feff}',
    )
}
