package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses the API. For many threads. */
final class VectorsClient {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  VectorsClient(int port) {
    this.port = port;
  }

  /** What came back. */
  record Answer(int status, String text, HttpResponse<String> response) {

    Answer has(int expected) {
      assertThat(status).as(text).isEqualTo(expected);
      return this;
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(text);
    }

    /** What went wrong, which has to be told in the one form there is. */
    String detail(String type) {
      assertThat(json().propertyNames()).containsExactly("error", "detail", "error_type");
      assertThat(json().get("error").asString()).isNotBlank();
      assertThat(json().get("error_type").asString()).isEqualTo(type);
      return json().get("detail").asString();
    }
  }

  int port() {
    return port;
  }

  Answer send(String method, String path, BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, body)
            .timeout(PATIENCE);
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), response);
  }

  Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, BodyPublishers.ofString(body));
  }

  /** Makes a library and gives its address. */
  String library(String name, int dimension, String index)
      throws IOException, InterruptedException {
    String body =
        """
        {"name": "%s", "dimension": %d, "index_type": "%s"}\
        """
            .formatted(name, dimension, index);
    return "/v1/libraries/" + post("/v1/libraries", body).has(201).json().get("id").asString();
  }

  /** Adds a document of these vectors and gives its id. */
  String add(String library, String title, float[]... vectors)
      throws IOException, InterruptedException {
    return post(library + "/documents/with-embeddings", document(title, vectors))
        .has(201)
        .json()
        .get("id")
        .asString();
  }

  static String document(String title, float[]... vectors) {
    List<String> chunks = new ArrayList<>();
    for (float[] vector : vectors) {
      chunks.add(
          "{\"text\": \"%s %d\", \"embedding\": %s}"
              .formatted(title, chunks.size(), Arrays.toString(vector)));
    }
    return "{\"title\": \"%s\", \"chunks\": [%s]}".formatted(title, String.join(",", chunks));
  }

  /** The titles of the documents found, best first. */
  List<String> find(String library, int k, float... vector)
      throws IOException, InterruptedException {
    return titles(search(library, k, vector).json());
  }

  Answer search(String library, int k, float... vector) throws IOException, InterruptedException {
    String body = "{\"embedding\": %s, \"k\": %d}".formatted(Arrays.toString(vector), k);
    return post(library + "/search/embedding", body).has(200);
  }

  static List<String> titles(JsonNode answer) {
    List<String> titles = new ArrayList<>();
    answer.get("results").forEach(result -> titles.add(result.get("document_title").asString()));
    return titles;
  }

  /** A metric's value; 0 when there is none yet. */
  double metric(String name) throws IOException, InterruptedException {
    return get("/metrics")
        .has(200)
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }
}
