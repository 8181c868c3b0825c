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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilesTest {

  @TempDir Path folder;

  private Scenario read(String text, String target) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), text);
    return ScenarioReader.read(file, Map.of("KEY", "k1"), Optional.of(target));
  }

  @Test
  void a_certificate_that_users_cannot_show_is_a_problem_of_its_key() throws Exception {
    Files.writeString(folder.resolve("a.pem"), "nothing");
    String text =
        "name: a\nclient_certificate: a.pem\nclient_key: a.pem\ntasks: {t: GET /}\ntarget: https://a\n";
    assertThatThrownBy(() -> read(text, "https://a"))
        .hasMessageContaining("s.yaml:2:1: ")
        .hasMessageContaining("a.pem has no certificate; a PEM file with");
  }

  @Test
  void rows_files_and_the_environment_reach_the_server() throws Exception {
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

  /** What a server hears of rows, a request a row. */
  private List<Asked> rows(String content, String file, String request) throws Exception {
    return picked(content, file + ", pick: sequential", request);
  }

  private List<Asked> picked(String content, String file, String request) throws Exception {
    Files.writeString(folder.resolve(file.replaceAll("^\\w+: |,.*", "")), content);
    String text =
        """
        name: rows
        target: http://nowhere.invalid
        iterations: 2
        data: {d: {%s}}
        tasks: {t: {%s}}
        """
            .formatted(file, request);
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      Scenarios.run(read(text, server.url()));
      return server.asked();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "user", "once"})
  void a_pick_that_nothing_reads_is_refused(String pick) throws Exception {
    Files.writeString(folder.resolve("w.txt"), "a\nb\n");
    String text =
        "name: x\ntarget: http://localhost:1\ndata: {w: {lines: w.txt, pick: %s}}\ntasks: {t: \"GET /{{oneOf:w}}\"}\n"
            .formatted(pick);

    assertThatThrownBy(() -> read(text, "http://localhost:1"))
        .hasMessageContaining(
            "{{oneOf:w}} takes any item, whatever its 'pick: %s' says; write {{csv:w.value}}"
                .formatted(pick));
    assertThat(read(text.replace(", pick: " + pick, ""), "http://localhost:1")).isNotNull();
    assertThat(read(text.replace("oneOf:w", "csv:w.value"), "http://localhost:1")).isNotNull();
  }

  private static final String BOTH =
      "request: \"POST /{{csv:d.name}}\", json: {v: \"{{csv:d.v}}\", t: \"<{{csv:d.v}}>\"}";

  @Test
  void tables_may_have_other_separators() throws Exception {
    String semicolons = "\uFEFFname;v\r\nada;\"1,5;\"\"x\"\"\"\r\nbob;2\r\n";
    assertThat(rows(semicolons, "csv: d.csv, separator: \";\"", BOTH))
        .extracting(one -> one.path() + " " + one.text())
        .containsExactly(
            "/ada {\"v\":\"1,5;\\\"x\\\"\",\"t\":\"<1,5;\\\"x\\\">\"}",
            "/bob {\"v\":\"2\",\"t\":\"<2>\"}");
    for (String tab : List.of("tab", "\"\\t\"")) {
      assertThat(rows("name\tv\nada\t\"a\tb\"\nbob\t\n", "csv: d.csv, separator: " + tab, BOTH))
          .extracting(Asked::text)
          .containsExactly("{\"v\":\"a\\tb\",\"t\":\"<a\\tb>\"}", "{\"v\":\"\",\"t\":\"<>\"}");
    }
  }

  @Test
  void tab_separated_values_have_no_quotes_and_no_escapes() throws Exception {
    assertThat(rows("\uFEFFname\tv\r\nada\t\"a\\tb\r\n\r\nbob\t \r\n", "tsv: d.tsv", BOTH))
        .extracting(one -> one.path() + " " + one.text())
        .containsExactly(
            "/ada {\"v\":\"\\\"a\\\\tb\",\"t\":\"<\\\"a\\\\tb>\"}",
            "/bob {\"v\":\" \",\"t\":\"< >\"}");
  }

  @Test
  void json_rows_keep_their_numbers_and_nested_values_are_json() throws Exception {
    String list =
        """
        \uFEFF[ {"name": "ada", "v": 1.50},
          {"v": {"a b": [1e400, "x \\" y"],
                 "c": null}, "name": "b\\u00fcb"} ]
        """;
    assertThat(rows(list, "json: d.json", BOTH))
        .extracting(one -> one.path() + " " + one.text())
        .containsExactly(
            "/ada {\"v\":1.50,\"t\":\"<1.50>\"}",
            "/b%C3%BCb {\"v\":{\"a b\":[1e400,\"x \\\" y\"],\"c\":null},"
                + "\"t\":\"<{\\\"a b\\\":[1e400,\\\"x \\\\\\\" y\\\"],\\\"c\\\":null}>\"}");
  }

  @Test
  void json_lines_are_a_row_each() throws Exception {
    String lines = "{\"name\": \"ada\", \"v\": true}\r\n\n{\"name\": \"bob\", \"v\": -0}\n";
    for (String file : List.of("d.jsonl", "d.NDJSON", "d.json")) {
      assertThat(rows(lines, "json: " + file, BOTH))
          .extracting(one -> one.path() + " " + one.text())
          .containsExactly("/ada {\"v\":true,\"t\":\"<true>\"}", "/bob {\"v\":-0,\"t\":\"<-0>\"}");
    }
  }

  @Test
  void other_json_values_are_items_of_a_list() throws Exception {
    String item = "request: POST /, json: {v: \"{{oneOf:d}}\", c: \"{{csv:d.value}}\"}";
    assertThat(picked("[[1, 2]]", "json: d.json", item).getFirst().text())
        .isEqualTo("{\"v\":[1,2],\"c\":[1,2]}");
    assertThat(picked("12\n", "json: d.json", item).getFirst().text())
        .isEqualTo("{\"v\":12,\"c\":12}");
    assertThat(picked("[1]\n[1]\n", "json: d.jsonl", item).getFirst().text())
        .isEqualTo("{\"v\":[1],\"c\":[1]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{"a": 1}, {"b": 1}]        | d.json: row 1 has no 'b', which others have
          [{"a": 1}, {"a": 1}, {}]    | d.json: line 1: row 3 is an object without any key
          [{"a": 1, "b": 2}, {"b": 1}]| d.json: row 2 has no 'a', which others have
          [{"a": 1},\\n 5]             | d.json: row 1 has no 'value', which others have
          [{"a": 1, "a": 2}]          | d.json: line 1, column 14: it is not JSON: Duplicate
          [{"a": 1},\\n {"a": x}]      | d.json: line 2, column 8: it is not JSON: Unrecognized
          [1, 2                       | d.json: line 1, column 6: it is not JSON: Unexpected end
          [1] [2]                     | d.json: line 1: something follows what should be all
          {"a": 1}                    | d.json: it is one object and no list of rows; put it in [ ]
          1\\n2 3                      | d.json: line 2: something follows what should be all
          1\\n{"a":\\n2}                | d.json: line 2, column 6: it is not JSON: Unexpected end
          []                          | the data 'd' has no rows
          ``                          | the data 'd' has no rows
          """)
  void broken_json_is_said_to_be_so(String content, String message) throws IOException {
    Files.writeString(folder.resolve("d.json"), content.replace("\\n", "\n"));
    assertThatThrownBy(() ->
            read(
                "name: a\ntarget: http://x\ndata: {d: {json: d.json}}\ntasks: {t: GET /}\n",
                "http://x"))
        .hasMessageContaining("s.yaml:3:18: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name;email\\na;b  | s.yaml:4:12: the data 'd' has no column 'email'; its first line has semicolons and no comma: add separator: ";"
          name\\temail\\na\\tb | s.yaml:4:12: the data 'd' has no column 'email'; its first line has tabs and no comma: add separator: tab
          name;v\\na;1,5     | s.yaml:3:17: d.csv: row 1 has 2 fields, and the first line names 1 columns; its first line has semicolons and no comma: add separator: ";"
          name,v\\na,b       | s.yaml:4:12: the data 'd' has no column 'email'; known are name, v
          """)
  void a_table_of_another_separator_is_known_by_its_first_line(String content, String message)
      throws IOException {
    Files.writeString(folder.resolve("d.csv"), content.replace("\\n", "\n").replace("\\t", "\t"));
    assertThatThrownBy(() ->
            read(
                "name: a\ntarget: http://x\ndata: {d: {csv: d.csv}}\ntasks: {t: \"GET /{{csv:d.email}}\"}\n",
                "http://x"))
        .hasMessageContaining(message);
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
  void a_broken_table_is_said_to_be_so(String content, String message) throws IOException {
    Files.writeString(folder.resolve("d.csv"), content.replace("\\n", "\n"));
    assertThatThrownBy(() ->
            read(
                "name: a\ntarget: http://x\ndata: {d: {csv: d.csv}}\ntasks: {t: \"GET /{{csv:d.a}}{{oneOf:d}}\"}\n",
                "http://x"))
        .hasMessageContaining("s.yaml:3:17: ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("there is no data")
        .hasMessageNotContaining("s.yaml:4:");
  }
}
