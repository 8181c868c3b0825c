package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

final class MultipartTest {

  /** A part as a parser sees it that knows nothing of how it was made (RFC 2046, 5.1.1). */
  private record Part(String disposition, String type, String content) {}

  @Test
  void a_form_has_its_fields_in_order_and_then_the_file() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : List.of("zeta", "alpha", "mid", "beta")) {
      fields.put(name, "the value of " + name);
    }
    RequestBody content = RequestBody.random(100_000, 1);

    List<Part> parts = parse(new RequestBody.Multipart("upload", "data.bin", content, fields));

    assertThat(parts.subList(0, 4))
        .extracting(Part::disposition, Part::content)
        .containsExactly(
            fields.entrySet().stream()
                .map(field ->
                    tuple("form-data; name=\"%s\"".formatted(field.getKey()), field.getValue()))
                .toArray(Tuple[]::new));
    assertThat(parts).hasSize(5);
    assertThat(parts.getLast().disposition())
        .isEqualTo("form-data; name=\"upload\"; filename=\"data.bin\"");
    assertThat(parts.getLast().type()).isEqualTo("application/octet-stream");
    assertThat(parts.getLast().content().getBytes(StandardCharsets.ISO_8859_1))
        .isEqualTo(RequestBodyTest.bytes(content));
  }

  @Test
  void a_name_cannot_end_its_quotes_nor_its_line() throws IOException {
    String name = "a\"; filename=\"x\r\nX-Evil: 1\\";
    Map<String, String> fields = Map.of(name, "v\r\n--v");

    List<Part> parts =
        parse(new RequestBody.Multipart("f", name, RequestBody.of("in", "text/plain"), fields));

    String quoted = "\"a%22; filename=%22x%0D%0AX-Evil: 1\\\"";
    assertThat(parts)
        .containsExactly(
            new Part("form-data; name=" + quoted, "", "v\r\n--v"),
            new Part("form-data; name=\"f\"; filename=" + quoted, "text/plain", "in"));
  }

  @Test
  void names_beyond_ascii_are_utf8() throws IOException {
    byte[] form =
        RequestBodyTest.bytes(
            new RequestBody.Multipart("é", "日本.txt", RequestBody.zeros(0), Map.of("ü", "ß")));

    assertThat(new String(form, StandardCharsets.UTF_8))
        .contains("name=\"é\"; filename=\"日本.txt\"", "name=\"ü\"\r\n\r\nß\r\n");
  }

  @Test
  void an_empty_file_is_a_part_without_content() throws IOException {
    assertThat(parse(new RequestBody.Multipart("f", "n", RequestBody.NONE, Map.of())))
        .singleElement()
        .extracting(Part::content)
        .isEqualTo("");
  }

  @Test
  void the_same_form_is_the_same_bytes_and_another_seed_has_another_boundary() throws IOException {
    RequestBody form =
        new RequestBody.Multipart("f", "n", RequestBody.random(1000, 1), Map.of("a", "b"));
    RequestBody same =
        new RequestBody.Multipart("f", "n", RequestBody.random(1000, 1), Map.of("a", "b"));
    RequestBody other =
        new RequestBody.Multipart("f", "n", RequestBody.random(1000, 2), Map.of("a", "b"));

    assertThat(RequestBodyTest.bytes(same)).isEqualTo(RequestBodyTest.bytes(form));
    assertThat(same.mediaType()).isEqualTo(form.mediaType()).isNotEqualTo(other.mediaType());
  }

  private static List<Part> parse(RequestBody form) throws IOException {
    String type = form.mediaType().orElseThrow();
    assertThat(type).matches("multipart/form-data; boundary=[0-9a-f]{40}");
    String delimiter = "\r\n--" + type.substring(type.indexOf('=') + 1);
    // Latin 1 keeps every byte as one character.
    String rest = "\r\n" + new String(RequestBodyTest.bytes(form), StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    assertThat(rest).startsWith(delimiter + "\r\n");
    rest = rest.substring(delimiter.length());
    while (!rest.equals("--\r\n")) {
      assertThat(rest).startsWith("\r\n").contains(delimiter);
      parts.add(part(rest.substring(0, rest.indexOf(delimiter))));
      rest = rest.substring(rest.indexOf(delimiter) + delimiter.length());
    }
    return parts;
  }

  private static Part part(String text) {
    int end = text.indexOf("\r\n\r\n");
    Map<String, String> headers = new LinkedHashMap<>();
    text.substring(2, end)
        .lines()
        .forEach(line -> headers.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
    assertThat(headers.keySet()).isSubsetOf("Content-Disposition", "Content-Type");
    return new Part(
        headers.getOrDefault("Content-Disposition", ""),
        headers.getOrDefault("Content-Type", ""),
        text.substring(end + 4));
  }
}
