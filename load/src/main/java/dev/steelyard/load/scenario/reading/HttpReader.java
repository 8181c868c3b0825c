package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.ClientCertificate;
import dev.steelyard.http.HttpProxy;
import dev.steelyard.http.HttpSettings;
import dev.steelyard.http.HttpVersion;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how requests are made: version of HTTP, time-outs, redirects, cookies, certificates. */
final class HttpReader {

  private static final String CERTIFICATE = "client_certificate";
  private static final String KEY = "client_key";

  static final List<String> KEYS =
      List.of(
          "http_version",
          "timeout",
          "connect_timeout",
          "redirects",
          "retries",
          "cookies",
          "gzip",
          "insecure_tls",
          "certificates",
          CERTIFICATE,
          KEY,
          "proxy");

  private static final int MOST_REDIRECTS = 100;
  private static final int MOST_RETRIES = 100;
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofDays(1);

  private HttpReader() {}

  static HttpSettings settings(YamlMap map, ScenarioFiles files, ScenarioTemplateReader templates) {
    HttpSettings usual = HttpSettings.DEFAULT;
    HttpSettings settings =
        usual
            .withVersion(
                map.get("http_version").flatMap(HttpReader::version).orElse(usual.version()))
            .withTimeout(timeout(map, "timeout").orElse(usual.timeout()))
            .withConnectTimeout(timeout(map, "connect_timeout").orElse(usual.connectTimeout()))
            .withRedirects(
                map.get("redirects")
                    .map(node -> node.integer("redirects", 0, MOST_REDIRECTS).orElse(0))
                    .orElse(usual.redirects()))
            .withRetries(
                map.get("retries")
                    .map(node -> node.integer("retries", 0, MOST_RETRIES).orElse(0))
                    .orElse(usual.retries()))
            .withCookies(flag(map, "cookies", usual.cookies()))
            .withGzip(flag(map, "gzip", usual.gzip()))
            .withInsecure(flag(map, "insecure_tls", usual.insecure()));
    HttpSettings trusting =
        file(map, "certificates", files).map(settings::withCertificates).orElse(settings);
    HttpSettings shown =
        certificate(map, files).map(trusting::withClientCertificate).orElse(trusting);
    return map.get("proxy")
        .flatMap(node -> proxy(node, templates))
        .map(shown::withProxy)
        .orElse(shown);
  }

  private static Optional<Path> file(YamlMap map, String key, ScenarioFiles files) {
    return map.get(key)
        .flatMap(node -> {
          Optional<Path> file = files.file(key, node);
          file.filter(one -> !Files.isRegularFile(one))
              .ifPresent(missing -> node.problem("there is no file " + missing));
          return file.filter(Files::isRegularFile);
        });
  }

  private static Optional<ClientCertificate> certificate(YamlMap map, ScenarioFiles files) {
    if (map.has(CERTIFICATE) != map.has(KEY)) {
      String given = map.has(KEY) ? KEY : CERTIFICATE;
      String missing = map.has(KEY) ? CERTIFICATE : KEY;
      map.keyPlace(given).problem("'%s' needs '%s' beside it".formatted(given, missing));
      return Optional.empty();
    }
    Optional<Path> chain = file(map, CERTIFICATE, files);
    Optional<Path> key = file(map, KEY, files);
    if (chain.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    ClientCertificate certificate = new ClientCertificate(chain.get(), key.get());
    try {
      certificate.require();
      return Optional.of(certificate);
    } catch (SteelyardException unusable) {
      map.keyPlace(CERTIFICATE).problem(unusable.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<HttpProxy> proxy(YamlNode node, ScenarioTemplateReader templates) {
    String url = templates.environmentOnly("proxy", node);
    try {
      return url.isEmpty() ? Optional.empty() : Optional.of(HttpProxy.of(url));
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<HttpVersion> version(YamlNode node) {
    Optional<String> number = node.scalar("http_version");
    Optional<HttpVersion> version = number.flatMap(HttpVersion::of);
    if (number.isPresent() && version.isEmpty()) {
      node.problem("http_version is '%s'; it must be 1.1 or 2".formatted(number.get()));
    }
    return version;
  }

  /** How long something may take, if the mapping says. */
  static Optional<Duration> timeout(YamlMap map, String key) {
    return map.get(key)
        .flatMap(node ->
            LoadQuantities.duration(key, node, LEAST)
                .filter(length -> {
                  boolean fits = length.compareTo(MOST) <= 0;
                  if (!fits) {
                    node.problem(key + " can be 1d at most");
                  }
                  return fits;
                }));
  }

  private static boolean flag(YamlMap map, String key, boolean usual) {
    return map.get(key).map(node -> ScenarioBuilder.flag(key, node)).orElse(usual);
  }
}
