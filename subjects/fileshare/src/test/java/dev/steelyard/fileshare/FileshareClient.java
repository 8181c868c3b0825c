package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a browser's habits: keeps cookies, sends forms. */
final class FileshareClient {

  static final String BOUNDARY = "----boundary7MA4YWxkTrZu0gW";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  FileshareClient(int port) {
    this.port = port;
  }

  /** What came back. */
  record Answer(int status, HttpResponse<byte[]> response) {

    Answer has(int expected) {
      assertThat(status).as(text()).isEqualTo(expected);
      return this;
    }

    byte[] bytes() {
      return response.body();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    /** The message of an error, which has to be in JSON. */
    String error() {
      assertThat(header("Content-Type")).startsWith("application/json");
      return json().get("error").asString();
    }
  }

  int port() {
    return port;
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** The session, as a header. */
  String cookie() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .findFirst()
        .orElse("");
  }

  Answer send(String method, String path, BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path)).method(method, body).timeout(PATIENCE);
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response);
  }

  Answer send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    return send(method, path, BodyPublishers.noBody(), headers);
  }

  Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, headers);
  }

  /** Downloads without keeping it. */
  InputStream stream(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address(path)).build();
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  Answer logIn(String secret) throws IOException, InterruptedException {
    String body =
        JsonMapper.shared()
            .writeValueAsString(
                JsonMapper.shared().createObjectNode().put("sharedSecretKey", secret));
    return send("POST", "/api/auth", BodyPublishers.ofString(body));
  }

  /** Uploads and gives the id. */
  String upload(byte[] content) throws IOException, InterruptedException {
    return upload("file.bin", content, "never").has(200).json().get("id").asString();
  }

  Answer upload(String filename, byte[] content, String expiration)
      throws IOException, InterruptedException {
    return form(expiration, file(filename, content));
  }

  Answer form(String expiration, BodyPublisher... parts) throws IOException, InterruptedException {
    return send("POST", target(expiration), body(parts), "Content-Type", contentType());
  }

  static String target(String expiration) {
    return "/api/entry?expiration=" + URLEncoder.encode(expiration, StandardCharsets.UTF_8);
  }

  static String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  static BodyPublisher body(BodyPublisher... parts) {
    List<BodyPublisher> all = new ArrayList<>(List.of(parts));
    all.add(BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"));
    return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
  }

  static BodyPublisher file(String filename, byte[] content) {
    return file(filename, BodyPublishers.ofByteArray(content));
  }

  static BodyPublisher file(String filename, BodyPublisher content) {
    return part("name=\"file\"; filename=\"" + filename + "\"", "Content-Type: image/png", content);
  }

  static BodyPublisher note(String text) {
    return part("name=\"note\"", "Content-Type: text/plain", BodyPublishers.ofString(text));
  }

  static BodyPublisher part(String disposition, String header, BodyPublisher content) {
    return BodyPublishers.concat(
        BodyPublishers.ofString(partHead(disposition, header)),
        content,
        BodyPublishers.ofString("\r\n"));
  }

  static String partHead(String disposition, String header) {
    return "--%s\r\nContent-Disposition: form-data; %s\r\n%s\r\n\r\n"
        .formatted(BOUNDARY, disposition, header);
  }

  JsonNode list() throws IOException, InterruptedException {
    return get("/api/entries").has(200).json();
  }
}
