package dev.steelyard.load.declared;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.secret.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A scenario that nobody wrote a file for: one request to an address, again and again.
 *
 * @param url with scheme and host; templates may stand in its path and query
 * @param method empty for GET, or POST where there is a body
 * @param headers as {@code Name: value}
 * @param body a text, or {@code @} and a file's name; empty for none
 * @param timeout of a request; empty for the usual one
 * @param load keys of load as in a scenario
 */
public record UrlScenario(
    String url,
    Optional<String> method,
    List<String> headers,
    Optional<String> body,
    Optional<String> timeout,
    Map<String, String> load) {

  private static final Pattern ADDRESS = Pattern.compile("(?i)https?:/.*");
  private static final Pattern OTHER_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern WITHOUT_SCHEME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*:\\d{1,5}(/.*)?");

  /** Headers that say who asks, and which request it is: not what is asked. */
  private static final Pattern OF_ONE_SENDING =
      Pattern.compile(
          "(?i)\\s*(authorization|proxy-authorization|cookie|x-api-key|x-auth-token|traceparent"
              + "|tracestate|x-request-id|x-correlation-id|date)\\s*:");

  private static final Pattern METHOD = Pattern.compile("[A-Za-z]{1,20}");

  private static final JsonMapper YAML =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public UrlScenario {
    headers = List.copyOf(headers);
    load = new LinkedHashMap<>(load);
  }

  /**
   * Whether a word is an address and no file.
   *
   * @throws SteelyardException when it is one that lacks its scheme, or has another than http
   */
  public static boolean isAddress(String word) {
    if (WITHOUT_SCHEME.matcher(word).matches() && !Path.of(word).toFile().exists()) {
      throw SteelyardException.invalid(
          "'%s' is neither a file nor an address; an address begins with its scheme: http://%s"
              .formatted(word, word));
    }
    if (OTHER_SCHEME.matcher(word).matches() && !ADDRESS.matcher(word).matches()) {
      throw SteelyardException.invalid(
          "cannot make requests to %s: only addresses of http:// and https:// can be asked"
              .formatted(word));
    }
    return ADDRESS.matcher(word).matches();
  }

  /**
   * The scenario's text.
   *
   * @throws SteelyardException when the address, the method, a header or the body is wrong
   */
  public String text() {
    UrlAddress address = address();
    URI server = address.server();
    String path = address.path().isEmpty() ? "/" : address.path();
    String query = address.query().map(asked -> "?" + asked).orElse("");
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("request", verb() + " " + path + query);
    request.put("name", verb() + " " + path);
    body.ifPresent(given -> addBody(given, request));
    Map<String, String> sent = headers(request);
    if (!sent.isEmpty()) {
      request.put("headers", sent);
    }
    timeout.ifPresent(time -> request.put("timeout", time));
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", name(server));
    keys.put("target", server.getScheme() + "://" + server.getRawAuthority());
    keys.putAll(load);
    keys.put("tasks", Map.of("request", request));
    // JSON is YAML, and says every text so that it is read as it is.
    return YAML.writeValueAsString(keys) + "\n";
  }

  /**
   * What tells this load from others of the same server: levels of the names of its results. What
   * is as usual is none of them, nor is how long the load is made, nor are secrets, which change
   * while the load is the same.
   *
   * @param usualUsers how many there are unless said
   */
  public SortedMap<String, String> levels(int usualUsers, Secrets secrets) {
    SortedMap<String, String> levels = SaidAmount.levels(load);
    levels.remove("users", String.valueOf(usualUsers));
    UrlAddress address = address();
    String scheme = address.server().getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http")) {
      levels.put("scheme", scheme);
    }
    String path = address.path();
    if (!path.isEmpty() && !path.equals("/")) {
      levels.put("path", secrets.text(path));
    }
    if (!verb().equals(body.isPresent() ? "POST" : "GET")) {
      levels.put("method", verb());
    }
    timeout.ifPresent(time -> levels.put("timeout", time.replaceAll("\\s", "")));
    sent(secrets).ifPresent(hex -> levels.put("sent", hex));
    return levels;
  }

  /** A fingerprint of query, headers and body; empty where there are none. */
  private Optional<String> sent(Secrets secrets) {
    Optional<String> query = address().query();
    List<String> told =
        headers.stream()
            .filter(one -> !OF_ONE_SENDING.matcher(one).lookingAt())
            .map(secrets::text)
            .sorted()
            .toList();
    if (query.isEmpty() && told.isEmpty() && body.isEmpty()) {
      return Optional.empty();
    }
    Fingerprint all = new Fingerprint().add(query.map(secrets::text).orElse(""));
    told.forEach(all::add);
    body.ifPresent(given ->
        bodyFile(given)
            .ifPresentOrElse(file -> add(file, all), () -> all.add(secrets.text(given))));
    return Optional.of(all.hex().substring(0, 8));
  }

  private static void add(Path file, Fingerprint to) {
    try {
      to.add(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the body %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }

  private UrlAddress address() {
    return UrlAddress.of(url);
  }

  private String verb() {
    String given = method.orElse(body.isPresent() ? "POST" : "GET").strip();
    if (!METHOD.matcher(given).matches()) {
      throw SteelyardException.invalid(
          "'%s' is no method; write one such as GET, POST or DELETE".formatted(given));
    }
    return given.toUpperCase(Locale.ROOT);
  }

  /**
   * The file that the body is in, where it is in one.
   *
   * @throws SteelyardException when it cannot be read
   */
  private static Optional<Path> bodyFile(String given) {
    if (!given.startsWith("@")) {
      return Optional.empty();
    }
    Path file = Path.of(given.substring(1)).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw SteelyardException.invalid(
          "--body is '%s'; there is no file %s that can be read".formatted(given, file));
    }
    return Optional.of(file);
  }

  private static void addBody(String given, Map<String, Object> request) {
    Optional<Path> file = bodyFile(given);
    if (file.isPresent()) {
      request.put("file", file.get().toString());
      return;
    }
    request.put("text", given);
    String start = given.strip();
    if (start.startsWith("{") || start.startsWith("[")) {
      request.put("type", "application/json");
    }
  }

  /** What says the type of a body is said of the body. */
  private Map<String, String> headers(Map<String, Object> request) {
    Map<String, String> sent = new LinkedHashMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw SteelyardException.invalid(
            "the header '%s' has no name; write 'Name: value'".formatted(header));
      }
      String name = header.substring(0, colon).strip();
      String value = header.substring(colon + 1).strip();
      if (name.equalsIgnoreCase("Content-Type") && body.isPresent()) {
        request.put("type", value);
      } else if (sent.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
        throw SteelyardException.invalid(
            "the header '%s' is given twice; write its values in one, with commas".formatted(name));
      } else {
        sent.put(name, value);
      }
    }
    return sent;
  }

  /** By the host, so that requests to one server are found together. */
  private static String name(URI address) {
    String port = address.getPort() < 0 ? "" : "-" + address.getPort();
    String host = address.getHost().replaceAll("[^\\p{L}\\p{N}._-]", "-");
    String name = (host + port).replaceFirst("^[^\\p{L}\\p{N}]+", "");
    return name.isEmpty() ? "load" : name.substring(0, Math.min(name.length(), 200));
  }
}
