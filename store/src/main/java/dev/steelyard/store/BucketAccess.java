package dev.steelyard.store;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a bucket is reached, from the variables that every program for S3 knows. It holds secrets:
 * they go to the library and into the environment of helper processes, and nowhere else.
 *
 * @param variables those of the environment that have to do with it
 */
public record BucketAccess(Map<String, String> variables) {

  /** For what is no bucket. */
  static final BucketAccess NONE = new BucketAccess(Map.of());

  /** The first that is set counts. */
  private static final List<String> ENDPOINTS =
      List.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT");

  private static final List<String> REGIONS = List.of("AWS_REGION", "AWS_DEFAULT_REGION");

  private static final String ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
  private static final String TOKEN = "AWS_SESSION_TOKEN";
  private static final String VIRTUAL_HOST = "AWS_VIRTUAL_HOSTED_STYLE_REQUEST";

  private static final Pattern BUCKET = Pattern.compile("s3://([^/]+).*");

  private static final String MOST_ATTEMPTS = "AWS_MAX_ATTEMPTS";

  /**
   * A request that a server refuses for the moment, or whose answer is lost, is sent so many times
   * in all, unless the variable says: one in five may fail, and of a thousand requests none does
   * for good.
   */
  private static final int ATTEMPTS = 5;

  /** A request that fails is not sent again when so many seconds have passed. */
  private static final String MOST_SECONDS = "20";

  public BucketAccess {
    variables = Map.copyOf(variables);
  }

  static BucketAccess of(Map<String, String> environment) {
    return new BucketAccess(
        environment.entrySet().stream()
            .filter(one -> one.getKey().startsWith("AWS_"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** As the library wants it; what is not in here it finds out itself. */
  public Map<String, String> options(String uri) {
    if (!uri.startsWith("s3://")) {
      return Map.of();
    }
    Map<String, String> options = new LinkedHashMap<>();
    if (first(List.of(ID)).isPresent() && first(List.of(SECRET)).isPresent()) {
      set(options, "aws_access_key_id", first(List.of(ID)));
      set(options, "aws_secret_access_key", first(List.of(SECRET)));
      set(options, "aws_session_token", first(List.of(TOKEN)));
    }
    set(options, "aws_region", first(REGIONS));
    first(ENDPOINTS).ifPresent(endpoint -> reach(endpoint, uri, options));
    set(options, "aws_virtual_hosted_style_request", first(List.of(VIRTUAL_HOST)));
    options.put("client_max_retries", Integer.toString(attempts() - 1));
    options.put("client_retry_timeout", MOST_SECONDS);
    return options;
  }

  private void reach(String endpoint, String uri, Map<String, String> options) {
    options.put("aws_endpoint", isVirtualHost() ? withBucket(endpoint, uri) : endpoint);
    if (endpoint.startsWith("http://")) {
      options.put("allow_http", "true");
    }
    // Servers of one's own seldom have one, and a signature needs one.
    options.putIfAbsent("aws_region", "us-east-1");
  }

  private int attempts() {
    return first(List.of(MOST_ATTEMPTS))
        .filter(text -> text.matches("[1-9]\\d?"))
        .map(Integer::parseInt)
        .orElse(ATTEMPTS);
  }

  private boolean isVirtualHost() {
    return first(List.of(VIRTUAL_HOST)).filter(Boolean::parseBoolean).isPresent();
  }

  /** The library wants the bucket's own address then. */
  private static String withBucket(String endpoint, String uri) {
    String bucket = BUCKET.matcher(uri).replaceAll("$1");
    URI address = URI.create(endpoint);
    return String.valueOf(address.getAuthority()).startsWith(bucket + ".")
        ? endpoint
        : endpoint.replaceFirst("://", "://" + bucket + ".");
  }

  private Optional<String> first(List<String> names) {
    return names.stream()
        .map(name -> variables.getOrDefault(name, ""))
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static void set(Map<String, String> options, String name, Optional<String> value) {
    value.ifPresent(text -> options.put(name, text));
  }

  /** Without what it holds. */
  @Override
  public String toString() {
    return "as the AWS_ variables say";
  }
}
