package dev.steelyard.http;

import dev.steelyard.core.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** A form as bytes (RFC 7578), its file in the middle of them. */
final class MultipartForm {

  private static final String LINE = "\r\n";
  private static final int BOUNDARY_LENGTH = 40;

  private final RequestBody content;
  private final byte[] head;
  private final byte[] tail;

  MultipartForm(RequestBody.Multipart form) {
    content = form.content();
    head = head(form).getBytes(StandardCharsets.UTF_8);
    tail = (LINE + "--" + boundary(form) + "--" + LINE).getBytes(StandardCharsets.UTF_8);
  }

  long length() throws IOException {
    return head.length + content.length() + tail.length;
  }

  InputStream open() throws IOException {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(head), content.open(), new ByteArrayInputStream(tail))));
  }

  static String mediaType(RequestBody.Multipart form) {
    return "multipart/form-data; boundary=" + boundary(form);
  }

  /** The same for the same form; nothing in a form has it by chance. */
  private static String boundary(RequestBody.Multipart form) {
    Fingerprint all = new Fingerprint().add(form.field()).add(form.fileName());
    form.fields().forEach((name, value) -> all.add(name).add(value));
    return all.add(form.content().toString()).hex().substring(0, BOUNDARY_LENGTH);
  }

  private static String head(RequestBody.Multipart form) {
    StringBuilder head = new StringBuilder();
    String delimiter = "--" + boundary(form) + LINE + "Content-Disposition: form-data; name=";
    form.fields()
        .forEach((name, value) ->
            head.append(delimiter).append(quoted(name)).append(LINE + LINE).append(value + LINE));
    return head.append(delimiter)
        .append(quoted(form.field()))
        .append("; filename=" + quoted(form.fileName()) + LINE)
        .append("Content-Type: " + form.content().mediaType().orElse("application/octet-stream"))
        .append(LINE + LINE)
        .toString();
  }

  /** As browsers do: RFC 7578 leaves it open, and a backslash would be a part of the name. */
  private static String quoted(String name) {
    return '"' + name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A") + '"';
  }
}
