package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Adding, listing, showing and removing documents. */
class DocumentTest {

  private RunningVectors server;
  private VectorsClient client;
  private String library = "";

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    server = RunningVectors.start(folder);
    client = server.client();
    library = client.library("a", 2, "brute_force");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void a_document_is_kept_with_all_that_was_said_about_it() throws Exception {
    String body =
        """
        {"title": "Über Größe ✓", "chunks": [
          {"text": "one", "embedding": [1, 0]}, {"text": "two", "embedding": [0, 2e3]}],
         "metadata": {"lang": "de", "year": 2024, "score": 0.5, "open": true, "tags": ["a", 1]}}\
        """;
    JsonNode made = client.post(library + "/documents/with-embeddings", body).has(201).json();
    assertThat(made.get("num_chunks").asInt()).isEqualTo(2);

    JsonNode shown =
        client.get(library + "/documents/" + made.get("id").asString()).has(200).json();
    assertThat(shown.get("title").asString()).isEqualTo("Über Größe ✓");
    assertThat(shown.get("metadata").toString())
        .isEqualTo(
            "{\"lang\":\"de\",\"year\":2024,\"score\":0.5,\"open\":true,\"tags\":[\"a\",1]}");
    assertThat(shown.get("chunks").get(1).get("text").asString()).isEqualTo("two");
    assertThat(shown.get("chunks").get(1).get("position").asInt()).isEqualTo(1);
    assertThat(shown.get("chunks").get(1).has("embedding")).isFalse();
  }

  @Test
  void documents_are_listed_oldest_first_up_to_a_limit() throws Exception {
    for (int i = 0; i < 5; i++) {
      client.add(library, "doc " + i, new float[] {1, i});
    }

    JsonNode listed = client.get(library + "/documents?limit=3").has(200).json();
    assertThat(listed.get("documents")).hasSize(3);
    assertThat(listed.get("documents").get(2).get("title").asString()).isEqualTo("doc 2");
    assertThat(listed.get("total").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1", "x", ""})
  void a_wrong_limit_is_a_bad_request(String limit) throws Exception {
    assertThat(client.get(library + "/documents?limit=" + limit).has(400).detail("bad_request"))
        .contains("limit");
  }

  @Test
  void a_removed_document_is_gone() throws Exception {
    String kept = client.add(library, "kept", new float[] {1, 0});
    String gone = client.add(library, "gone", new float[] {1, 0.1f});

    client.delete(library + "/documents/" + gone).has(204);

    client.delete(library + "/documents/" + gone).has(404).detail("not_found");
    client.get(library + "/documents/" + gone).has(404).detail("not_found");
    client.get(library + "/documents/" + kept).has(200);
    assertThat(client.find(library, 10, 1, 0)).containsExactly("kept");
  }

  @Test
  void a_batch_is_added_wholly_or_not_at_all() throws Exception {
    String good = VectorsClient.document("good", new float[] {1, 0});
    String bad = VectorsClient.document("bad", new float[] {1, 0, 0});

    assertThat(
            client
                .post(
                    library + "/documents/batch", "{\"documents\": [%s, %s]}".formatted(good, bad))
                .has(422)
                .detail("validation_error"))
        .contains("documents[1].chunks[0].embedding");
    assertThat(client.find(library, 10, 1, 0)).isEmpty();

    JsonNode added =
        client
            .post(library + "/documents/batch", "{\"documents\": [%s, %s]}".formatted(good, good))
            .has(201)
            .json();
    assertThat(added.get("total").asInt()).isEqualTo(2);
    assertThat(added.get("documents")).hasSize(2);
    assertThat(client.find(library, 10, 1, 0)).containsExactly("good", "good");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"chunks\": [{\"text\": \"x\", \"embedding\": [1, 0]}]}             | 'title'",
        "{\"title\": \"t\"}                                                   | 'chunks'",
        "{\"title\": \"t\", \"chunks\": []}                                   | from 1 to 1,000",
        "{\"title\": \"t\", \"chunks\": [null]}                               | chunks[0]",
        "{\"title\": \"t\", \"chunks\": [{\"embedding\": [1, 0]}]}            | chunks[0].text",
        "{\"title\": \"t\", \"chunks\": [{\"text\": \"x\"}]}                  | chunks[0].embedding",
        "{\"title\": \"t\", \"chunks\": [{\"text\": \"x\", \"embedding\": [1]}]}     | dimension is 2",
        "{\"title\": \"t\", \"chunks\": [{\"text\": \"x\", \"embedding\": [0, 0]}]}  | no direction",
        "{\"title\": \"t\", \"chunks\": [{\"text\": \"x\", \"embedding\": [1e99, 0]}]} | no direction",
        "{\"title\": \"t\", \"chunks\": [{\"text\": \"x\", \"embedding\": [1, null]}]} | embedding",
        "{\"title\": \"t\", \"chunks\": [{\"text\": \"x\", \"embedding\": [1, \"0\"]}]} | embedding",
        "{\"title\": \"t\", \"text\": \"x\"}                                  | 'chunks'",
        "{\"title\": \"t\", \"metadata\": {\"a\": {}}, \"chunks\": [{\"text\": \"x\", \"embedding\": [1, 0]}]} | metadata.a",
        "{\"title\": \"t\", \"metadata\": {\"a\": null}, \"chunks\": [{\"text\": \"x\", \"embedding\": [1, 0]}]} | metadata.a",
        "{\"title\": \"t\", \"metadata\": [1], \"chunks\": [{\"text\": \"x\", \"embedding\": [1, 0]}]} | metadata",
      })
  void what_breaks_a_rule_is_told_with_its_place(String body, String said) throws Exception {
    assertThat(
            client
                .post(library + "/documents/with-embeddings", body)
                .has(422)
                .detail("validation_error"))
        .contains(said);
  }

  @Test
  void texts_are_not_embedded_for_another_dimension_than_the_models() throws Exception {
    String body = "{\"title\": \"t\", \"text\": \"x\"}";

    assertThat(client.post(library + "/documents", body).has(422).detail("validation_error"))
        .contains("384", "2", "bring embeddings");
  }

  @Test
  void a_document_has_at_most_a_thousand_chunks() throws Exception {
    float[][] vectors = Collections.nCopies(1_000, new float[] {1, 1}).toArray(float[][]::new);
    float[][] more = Collections.nCopies(1_001, new float[] {1, 1}).toArray(float[][]::new);

    client.add(library, "most", vectors);
    client
        .post(library + "/documents/with-embeddings", VectorsClient.document("more", more))
        .has(422)
        .detail("validation_error");
  }

  @Test
  void a_text_has_at_most_ten_thousand_characters() throws Exception {
    String most =
        VectorsClient.document("t", new float[] {1, 0}).replace("t 0", "x".repeat(10_000));
    String more =
        VectorsClient.document("t", new float[] {1, 0}).replace("t 0", "x".repeat(10_001));

    client.post(library + "/documents/with-embeddings", most).has(201);
    assertThat(
            client
                .post(library + "/documents/with-embeddings", more)
                .has(422)
                .detail("validation_error"))
        .contains("10,001", "10,000");
  }

  @Test
  void a_batch_has_at_most_a_thousand_documents() throws Exception {
    String one = VectorsClient.document("t", new float[] {1, 0});
    String all = IntStream.range(0, 1_001).mapToObj(i -> one).collect(Collectors.joining(","));

    client.post(library + "/documents/batch", "{\"documents\": [" + all + "]}").has(422);
    client.post(library + "/documents/batch", "{\"documents\": []}").has(422);
    client.post(library + "/documents/batch", "{}").has(422);
  }
}
