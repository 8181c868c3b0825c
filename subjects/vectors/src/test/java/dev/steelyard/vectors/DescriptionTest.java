package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document describes the server that hands it out. */
class DescriptionTest {

  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  @TempDir private Path folder;

  @Test
  void every_address_that_is_described_is_answered_with_a_status_that_is_described()
      throws Exception {
    try (RunningVectors server = RunningVectors.start(folder)) {
      VectorsClient client = server.client();
      JsonNode paths = client.get("/openapi.json").has(200).json().get("paths");
      assertThat(paths.size()).isEqualTo(12);
      for (Map.Entry<String, JsonNode> path : paths.properties()) {
        String address = path.getKey().replace("{library}", NOBODY).replace("{document}", NOBODY);
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          String method = operation.getKey().toUpperCase(Locale.ROOT);
          VectorsClient.Answer answer = client.send(method, address, BodyPublishers.ofString(""));
          assertThat(operation.getValue().get("responses").propertyNames())
              .as(method + " " + address)
              .contains(Integer.toString(answer.status()));
          assertThat(answer.text()).doesNotContain("no such address");
        }
      }
    }
  }

  @Test
  void every_address_that_is_counted_is_described() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder)) {
      VectorsClient client = server.client();
      List<String> described =
          List.copyOf(client.get("/openapi.json").json().get("paths").propertyNames());
      for (String path : described) {
        client.get(path.replace("{library}", NOBODY).replace("{document}", NOBODY));
      }
      List<String> counted = new ArrayList<>();
      client
          .get("/metrics")
          .text()
          .lines()
          .filter(line -> line.startsWith("vectors_http_requests_total{"))
          .forEach(line -> counted.add(line.replaceAll(".*route=\"([^\"]*)\".*", "$1")));
      assertThat(described)
          .containsAll(counted.stream().filter(one -> !one.equals("other")).toList());
      assertThat(counted).contains("/v1/libraries/{library}/documents/{document}");
    }
  }

  @Test
  void every_reference_leads_somewhere() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder)) {
      JsonNode document = server.client().get("/openapi.json").json();
      List<JsonNode> references = document.findValues("$ref");
      assertThat(references).isNotEmpty();
      for (JsonNode reference : references) {
        assertThat(document.at(reference.asString().substring(1)).isMissingNode())
            .as(reference.asString())
            .isFalse();
      }
    }
  }
}
