package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Making, listing, showing and removing libraries. */
class LibraryTest {

  private static final String ALL = "/v1/libraries";

  private RunningVectors server;
  private VectorsClient client;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = RunningVectors.start(folder);
    client = server.client();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void a_library_is_made_as_it_was_asked_for() throws Exception {
    JsonNode made =
        client
            .post(
                ALL,
                """
                {"name": "papers", "description": "of 2024", "dimension": 768,
                 "index_type": "hnsw", "index_parameters": {"m": 24, "ef_search": 50}}\
                """)
            .has(201)
            .json();

    assertThat(UUID.fromString(made.get("id").asString())).isNotNull();
    assertThat(made.get("name").asString()).isEqualTo("papers");
    assertThat(made.get("description").asString()).isEqualTo("of 2024");
    assertThat(made.get("dimension").asInt()).isEqualTo(768);
    assertThat(made.get("index_type").asString()).isEqualTo("hnsw");
    assertThat(made.get("num_documents").asInt()).isZero();
    JsonNode index =
        client.get(ALL + "/" + made.get("id").asString() + "/statistics").json().get("index");
    assertThat(index.get("degree").asInt()).isEqualTo(24);
    assertThat(index.get("search_beam").asInt()).isEqualTo(50);
    assertThat(index.get("build_beam").asInt()).isEqualTo(100);
  }

  @Test
  void what_is_left_out_has_a_usual_value() throws Exception {
    JsonNode made = client.post(ALL, "{\"name\": \"a\"}").has(201).json();

    assertThat(made.get("dimension").asInt()).isEqualTo(384);
    assertThat(made.get("index_type").asString()).isEqualTo("brute_force");
  }

  @Test
  void libraries_are_listed_in_the_order_they_were_made_and_found_by_name() throws Exception {
    client.library("one", 3, "ivf");
    client.library("two", 4, "hnsw");

    JsonNode all = client.get(ALL).has(200).json();
    assertThat(all.get("total").asInt()).isEqualTo(2);
    assertThat(all.get("libraries").get(0).get("name").asString()).isEqualTo("one");
    JsonNode found = client.get(ALL + "?name=two").has(200).json();
    assertThat(found.get("total").asInt()).isEqualTo(1);
    assertThat(found.get("libraries").get(0).get("dimension").asInt()).isEqualTo(4);
  }

  @Test
  void embeddings_are_shown_when_asked_for() throws Exception {
    String library = client.library("a", 2, "brute_force");
    client.add(library, "doc", new float[] {3, 4});

    JsonNode chunk = firstChunk(client.get(library).has(200).json());
    assertThat(chunk.has("embedding")).isFalse();
    assertThat(chunk.get("text").asString()).isEqualTo("doc 0");
    JsonNode full = firstChunk(client.get(library + "?include_embeddings=true").json());
    assertThat(full.get("embedding").get(0).floatValue()).isEqualTo(0.6f);
    assertThat(full.get("embedding").get(1).floatValue()).isEqualTo(0.8f);
  }

  private static JsonNode firstChunk(JsonNode library) {
    return library.get("documents").get(0).get("chunks").get(0);
  }

  @Test
  void a_removed_library_is_gone_and_its_name_free() throws Exception {
    String library = client.library("a", 2, "hnsw");
    client.add(library, "doc", new float[] {1, 0});

    client.delete(library).has(204);

    client.get(library).has(404).detail("not_found");
    client.delete(library).has(404).detail("not_found");
    assertThat(client.metric("vectors_document_bytes")).isZero();
    client.library("a", 5, "hnsw");
  }

  @Test
  void a_name_is_given_once() throws Exception {
    client.library("a", 2, "ivf");

    assertThat(client.post(ALL, "{\"name\": \"a\"}").has(409).detail("conflict")).contains("'a'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                              | 'name'",
        "{\"name\": null}                                | 'name'",
        "{\"name\": \"  \"}                              | 'name'",
        "{\"name\": 7}                                   | 'name'",
        "{\"name\": \"a\", \"dimension\": 0}             | 'dimension'",
        "{\"name\": \"a\", \"dimension\": 4097}          | 4,096",
        "{\"name\": \"a\", \"dimension\": 1.5}           | 'dimension'",
        "{\"name\": \"a\", \"dimension\": \"3\"}         | 'dimension'",
        "{\"name\": \"a\", \"dimension\": 99999999999}   | out of range",
        "{\"name\": \"a\", \"index_type\": \"lsh\"}      | brute_force, ivf or hnsw",
        "{\"name\": \"a\", \"index\": \"ivf\"}           | 'index' is not known",
        "{\"name\": \"a\", \"index_parameters\": {\"m\": 3}} | index_parameters",
        "{\"name\": \"a\", \"index_type\": \"hnsw\", \"index_parameters\": {\"m\": 1}}  | 'm'",
        "{\"name\": \"a\", \"index_type\": \"ivf\", \"index_parameters\": {\"ef_search\": 1}} | ivf",
        "[]                                              | the body",
        "null                                            | the body",
        "\"name\"                                        | the body",
      })
  void what_breaks_a_rule_is_told_with_its_place(String body, String said) throws Exception {
    assertThat(client.post(ALL, body).has(422).detail("validation_error")).contains(said);
    assertThat(client.get(ALL).json().get("total").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"name\": \"a\"", "name=a", "{\"name\": \"a\"} x", "{'a': 1}"})
  void what_is_no_json_is_a_bad_request(String body) throws Exception {
    client.post(ALL, body).has(400).detail("bad_request");
  }

  @Test
  void a_long_name_is_refused() throws Exception {
    client.post(ALL, "{\"name\": \"%s\"}".formatted("x".repeat(255))).has(201);
    client.post(ALL, "{\"name\": \"%s\"}".formatted("y".repeat(256))).has(422);
  }

  @Test
  void what_is_too_deep_is_refused() throws Exception {
    String deep = "{\"name\": " + "[".repeat(100_000);

    assertThat(client.post(ALL, deep).status()).isIn(400, 422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/libraries/x",
        "/v1/libraries/00000000-0000-0000-0000-000000000000",
        "/v1/libraries/1-1-1-1-1",
        "/v1/libraries/00000000-0000-0000-0000-000000000000/statistics",
        "/v1/nothing",
        "/nothing",
        "/"
      })
  void what_is_not_there_is_not_found(String path) throws Exception {
    client.get(path).has(404).detail("not_found");
  }

  @Test
  void there_are_at_most_a_thousand_libraries() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      client.library("library " + i, 1, "brute_force");
    }

    client.post(ALL, "{\"name\": \"one more\"}").has(503).detail("unavailable");
  }
}
