package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;

/** Searching by vector and by text. */
class SearchTest {

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

  @ParameterizedTest
  @ValueSource(strings = {"brute_force", "ivf", "hnsw"})
  void the_nearest_come_first_whatever_the_index(String index) throws Exception {
    String library = client.library("a", 2, index);
    client.add(library, "east", new float[] {5, 0});
    client.add(library, "north", new float[] {0, 1});
    client.add(library, "north-east", new float[] {1, 1});
    client.add(library, "west", new float[] {-1, 0});

    assertThat(client.find(library, 10, 2, 0.1f))
        .containsExactly("east", "north-east", "north", "west");
    assertThat(client.find(library, 1, 0, 3)).containsExactly("north");
  }

  @ParameterizedTest
  @ValueSource(strings = {"brute_force", "ivf", "hnsw"})
  void an_empty_library_has_nothing_to_find(String index) throws Exception {
    String library = client.library("a", 2, index);

    assertThat(client.find(library, 10, 1, 0)).isEmpty();
    String only = client.add(library, "only", new float[] {1, 0});
    client.delete(library + "/documents/" + only).has(204);
    assertThat(client.find(library, 10, 1, 0)).isEmpty();
    client.add(library, "next", new float[] {1, 0});
    assertThat(client.find(library, 10, 1, 0)).containsExactly("next");
  }

  @Test
  void a_result_says_what_was_found_and_how_near_it_is() throws Exception {
    String library = client.library("a", 2, "brute_force");
    String id = client.add(library, "doc", new float[] {1, 0}, new float[] {1, 1});

    JsonNode answer = client.search(library, 2, 0, 1).json();

    JsonNode first = answer.get("results").get(0);
    assertThat(first.get("score").asDouble()).isCloseTo(Math.sqrt(0.5), within(1e-6));
    assertThat(first.get("distance").asDouble()).isCloseTo(1 - Math.sqrt(0.5), within(1e-6));
    assertThat(first.get("document_id").asString()).isEqualTo(id);
    assertThat(first.get("document_title").asString()).isEqualTo("doc");
    assertThat(first.get("chunk").get("text").asString()).isEqualTo("doc 1");
    assertThat(first.get("chunk").get("id").asString()).isEqualTo(id + ":1");
    assertThat(first.get("chunk").has("embedding")).isFalse();
    assertThat(answer.get("query_time_ms").asDouble()).isPositive();
    assertThat(answer.get("cached").asBoolean()).isFalse();
  }

  @Test
  void embeddings_are_in_results_when_asked_for() throws Exception {
    String library = client.library("a", 2, "brute_force");
    client.add(library, "doc", new float[] {0, 7});

    JsonNode found =
        client
            .post(
                library + "/search/embedding",
                "{\"embedding\": [1, 0], \"include_embeddings\": true}")
            .has(200)
            .json();

    JsonNode vector = found.get("results").get(0).get("chunk").get("embedding");
    assertThat(vector.get(1).asDouble()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"brute_force", "ivf", "hnsw"})
  void recall_is_measured_when_asked_for(String index) throws Exception {
    String library = client.library("a", 2, index);
    String body = "{\"embedding\": [1, 0], \"k\": 2, \"measure_recall\": true}";
    assertThat(client.post(library + "/search/embedding", body).has(200).json().get("recall"))
        .isEqualTo(DoubleNode.valueOf(1));
    client.add(library, "near", new float[] {1, 0});
    client.add(library, "far", new float[] {0, 1});
    client.search(library, 2, 1, 0);

    JsonNode found = client.post(library + "/search/embedding", body).has(200).json();

    assertThat(found.get("recall").asDouble()).isEqualTo(1);
    assertThat(found.get("results").size()).isEqualTo(2);
    assertThat(found.get("cached").asBoolean()).isFalse();
    assertThat(client.search(library, 2, 1, 0).json().has("recall")).isFalse();
  }

  @Test
  void recall_of_a_text_search_counts_what_the_filter_accepts() throws Exception {
    String library = client.library("a", 384, "hnsw");
    client
        .post(
            library + "/documents",
            "{\"title\": \"Cats\", \"text\": \"The cat sleeps.\", \"metadata\": {\"a\": 1}}")
        .has(201);
    client.post(library + "/documents", "{\"title\": \"B\", \"text\": \"Boats.\"}").has(201);

    JsonNode found =
        client
            .post(
                library + "/search",
                "{\"query\": \"boat\", \"filter\": {\"a\": 1}, \"measure_recall\": true}")
            .has(200)
            .json();

    assertThat(found.get("results").size()).isEqualTo(1);
    assertThat(found.get("recall").asDouble()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"lang\": \"en\"}                  | en new, en old",
        "{\"lang\": [\"en\", \"de\"]}        | en new, de, en old",
        "{\"year\": 2024}                    | en new, de",
        "{\"year\": 2024, \"lang\": \"en\"}  | en new",
        "{\"tags\": \"b\"}                   | en new",
        "{\"year\": \"2024\"}                | ''",
        "{\"missing\": 1}                    | ''",
        "{\"lang\": []}                      | ''",
        "{}                                  | en new, de, en old, none",
      })
  void a_filter_asks_for_equal_metadata(String filter, String expected) throws Exception {
    for (String index : List.of("brute_force", "ivf", "hnsw")) {
      String library = client.library(index, 2, index);
      add(library, "en new", "{\"lang\": \"en\", \"year\": 2024, \"tags\": [\"a\", \"b\"]}", 0);
      add(library, "de", "{\"lang\": \"de\", \"year\": 2024.0}", 1);
      add(library, "en old", "{\"lang\": \"en\", \"year\": 1999}", 2);
      add(library, "none", "{}", 3);

      JsonNode found =
          client
              .post(
                  library + "/search/embedding",
                  "{\"embedding\": [1, 0], \"filter\": %s}".formatted(filter))
              .has(200)
              .json();

      assertThat(String.join(", ", VectorsClient.titles(found))).as(index).isEqualTo(expected);
    }
  }

  private void add(String library, String title, String metadata, int angle) throws Exception {
    client
        .post(
            library + "/documents/with-embeddings",
            "{\"title\": \"%s\", \"metadata\": %s, \"chunks\": [{\"text\": \"t\", \"embedding\": [1, %d]}]}"
                .formatted(title, metadata, angle))
        .has(201);
  }

  @Test
  void texts_find_texts_that_mean_the_same() throws Exception {
    String library = client.library("a", 384, "hnsw");
    client
        .post(
            library + "/documents",
            """
            {"title": "pets", "texts": ["The cat sleeps on the sofa.",
              "Interest rates rose again in autumn.", "Der Hund bellt."]}\
            """)
        .has(201);
    client
        .post(library + "/documents", "{\"title\": \"cooking\", \"text\": \"Boil the pasta.\"}")
        .has(201);

    JsonNode found =
        client
            .post(library + "/search", "{\"query\": \"a kitten naps\", \"k\": 2}")
            .has(200)
            .json();

    assertThat(found.get("results")).hasSize(2);
    JsonNode best = found.get("results").get(0);
    assertThat(best.get("chunk").get("text").asString()).isEqualTo("The cat sleeps on the sofa.");
    assertThat(best.get("score").asDouble()).isBetween(0.4, 0.95);
  }

  @Test
  void a_batch_may_mix_texts_and_embeddings() throws Exception {
    String library = client.library("a", 384, "brute_force");
    String embedded = VectorsClient.document("embedded", unit(384));
    String text = "{\"title\": \"text\", \"text\": \"Rain is falling.\"}";

    client
        .post(library + "/documents/batch", "{\"documents\": [%s, %s]}".formatted(embedded, text))
        .has(201);

    JsonNode found =
        client.post(library + "/search", "{\"query\": \"Rain is falling.\"}").has(200).json();
    assertThat(VectorsClient.titles(found)).containsExactly("text", "embedded");
    assertThat(found.get("results").get(0).get("score").asDouble()).isCloseTo(1, within(1e-4));
  }

  private static float[] unit(int dimension) {
    float[] vector = new float[dimension];
    vector[0] = 1;
    return vector;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                              | 'query'",
        "{\"query\": \"\"}                               | 'query'",
        "{\"query\": \" \\n\"}                           | 'query'",
        "{\"query\": [\"a\"]}                            | 'query'",
        "{\"query\": \"a\", \"k\": 0}                    | from 1 to 100",
        "{\"query\": \"a\", \"k\": 101}                  | from 1 to 100",
        "{\"query\": \"a\", \"k\": \"5\"}                | 'k'",
        "{\"query\": \"a\", \"filter\": \"lang\"}        | 'filter'",
        "{\"query\": \"a\", \"filter\": {\"a\": {}}}     | filter.a",
        "{\"query\": \"a\", \"limit\": 3}                | 'limit' is not known",
        "{\"query\": \"a\", \"include_embeddings\": 1}   | 'include_embeddings'",
      })
  void a_wrong_search_is_told(String body, String said) throws Exception {
    String library = client.library("a", 384, "brute_force");

    assertThat(client.post(library + "/search", body).has(422).detail("validation_error"))
        .contains(said);
  }

  @Test
  void k_and_the_query_go_up_to_their_limits() throws Exception {
    String library = client.library("a", 384, "brute_force");

    client
        .post(
            library + "/search", "{\"query\": \"%s\", \"k\": 100}".formatted("word ".repeat(2_000)))
        .has(200);
    client
        .post(library + "/search", "{\"query\": \"%s\"}".formatted("x".repeat(10_001)))
        .has(422)
        .detail("validation_error");
  }

  @Test
  void a_text_without_any_word_is_told() throws Exception {
    String library = client.library("a", 384, "brute_force");

    assertThat(
            client
                .post(library + "/search", "{\"query\": \"\\u0001\"}")
                .has(422)
                .detail("validation_error"))
        .contains("word");
  }

  @Test
  void a_query_of_another_dimension_is_told() throws Exception {
    String library = client.library("a", 3, "hnsw");

    assertThat(
            client
                .post(library + "/search/embedding", "{\"embedding\": [1, 2]}")
                .has(422)
                .detail("validation_error"))
        .contains("dimension is 3");
    client.post(library + "/search", "{\"query\": \"text\"}").has(422);
    client.post("/v1/libraries/x/search", "{\"query\": \"text\"}").has(404);
  }
}
