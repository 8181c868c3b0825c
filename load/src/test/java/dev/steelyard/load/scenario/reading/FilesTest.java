package dev.steelyard.load.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.load.scenario.LocalServer;
import dev.steelyard.load.scenario.LocalServer.Asked;
import dev.steelyard.load.scenario.LocalServer.Reply;
import dev.steelyard.load.scenario.Scenario;
import dev.steelyard.load.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilesTest {

  @TempDir Path folder;

  private Scenario read(String text, String target) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), text);
    return ScenarioReader.read(file, Map.of("KEY", "k1"), Optional.of(target));
  }

  @Test
  void rowsFilesAndTheEnvironmentReachTheServer() throws Exception {
    Files.writeString(
        folder.resolve("users.csv"),
        "\uFEFFname,say\r\nada,\"a, \"\"quoted\"\"\r\nline\"\r\n\r\nbob,ü\r\n");
    Files.writeString(folder.resolve("words.txt"), "only one\n\n");
    Files.writeString(folder.resolve("body.bin"), "content");
    String text =
        """
        name: files
        target: http://nowhere.invalid
        headers: {X-Key: "{{env:KEY}}"}
        iterations: 3
        data:
          users: {csv: users.csv, pick: sequential}
          words: {lines: words.txt}
        tasks:
          t:
            - {request: "POST /{{csv:users.name}}", json: {say: "{{csv:users.say}}"}}
            - {request: "POST /{{oneOf:words}}", file: body.bin, type: x/y}
            - {request: POST /form, multipart: {f: {file: body.bin}}}
        """;
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      Scenarios.run(read(text, server.url()));
      assertThat(server.asked().stream().map(Asked::path))
          .containsExactly(
              "/ada",
              "/only%20one",
              "/form",
              "/bob",
              "/only%20one",
              "/form",
              "/ada",
              "/only%20one",
              "/form");
      Asked first = server.asked().getFirst();
      assertThat(first.text()).isEqualTo("{\"say\":\"a, \\\"quoted\\\"\\r\\nline\"}");
      assertThat(first.header("X-key")).isEqualTo("k1");
      assertThat(server.asked().get(1).text()).isEqualTo("content");
      assertThat(server.asked().get(1).header("Content-type")).isEqualTo("x/y");
      assertThat(server.asked().get(2).text())
          .contains(
              "filename=\"body.bin\"\r\nContent-Type: application/octet-stream\r\n\r\ncontent\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''            | the file is empty
          'a,b'         | the data 'd' has no rows
          'a,a\\n1,2'   | two columns have the same name in its first line
          'a,b\\n1\\n'  | row 1 has 1 fields, and the first line names 2 columns
          'a\\n"b'      | it is not CSV:
          """)
  void aBrokenTableIsSaidToBeSo(String content, String message) throws IOException {
    Files.writeString(folder.resolve("d.csv"), content.replace("\\n", "\n"));
    assertThatThrownBy(() ->
            read(
                "name: a\ntarget: http://x\ndata: {d: {csv: d.csv}}\ntasks: {t: GET /}\n",
                "http://x"))
        .hasMessageContaining("s.yaml:3:17: ")
        .hasMessageContaining(message);
  }
}
