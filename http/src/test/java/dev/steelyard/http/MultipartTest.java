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
  void aFormHasItsFieldsInOrderAndThenTheFile() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : List.of("zeta", "alpha", "mid", "beta")) {
      fields.put(name, "the value of " + name);
    }
    Body content = Body.random(100_000, 1);

    List<Part> parts = parse(new Body.Multipart("upload", "data.bin", content, fields));

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
        .isEqualTo(BodyTest.bytes(content));
  }

  @Test
  void aNameCannotEndItsQuotesNorItsLine() throws IOException {
    String name = "a\"; filename=\"x\r\nX-Evil: 1\\";
    Map<String, String> fields = Map.of(name, "v\r\n--v");

    List<Part> parts = parse(new Body.Multipart("f", name, Body.of("in", "text/plain"), fields));

    String quoted = "\"a%22; filename=%22x%0D%0AX-Evil: 1\\\"";
    assertThat(parts)
        .containsExactly(
            new Part("form-data; name=" + quoted, "", "v\r\n--v"),
            new Part("form-data; name=\"f\"; filename=" + quoted, "text/plain", "in"));
  }

  @Test
  void namesBeyondAsciiAreUtf8() throws IOException {
    byte[] form =
        BodyTest.bytes(new Body.Multipart("é", "日本.txt", Body.zeros(0), Map.of("ü", "ß")));

    assertThat(new String(form, StandardCharsets.UTF_8))
        .contains("name=\"é\"; filename=\"日本.txt\"", "name=\"ü\"\r\n\r\nß\r\n");
  }

  @Test
  void anEmptyFileIsAPartWithoutContent() throws IOException {
    assertThat(parse(new Body.Multipart("f", "n", Body.NONE, Map.of())))
        .singleElement()
        .extracting(Part::content)
        .isEqualTo("");
  }

  @Test
  void theSameFormIsTheSameBytesAndAnotherSeedHasAnotherBoundary() throws IOException {
    Body form = new Body.Multipart("f", "n", Body.random(1000, 1), Map.of("a", "b"));
    Body same = new Body.Multipart("f", "n", Body.random(1000, 1), Map.of("a", "b"));
    Body other = new Body.Multipart("f", "n", Body.random(1000, 2), Map.of("a", "b"));

    assertThat(BodyTest.bytes(same)).isEqualTo(BodyTest.bytes(form));
    assertThat(same.mediaType()).isEqualTo(form.mediaType()).isNotEqualTo(other.mediaType());
  }

  private static List<Part> parse(Body form) throws IOException {
    String type = form.mediaType().orElseThrow();
    assertThat(type).matches("multipart/form-data; boundary=[0-9a-f]{40}");
    String delimiter = "\r\n--" + type.substring(type.indexOf('=') + 1);
    // Latin 1 keeps every byte as one character.
    String rest = "\r\n" + new String(BodyTest.bytes(form), StandardCharsets.ISO_8859_1);
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
