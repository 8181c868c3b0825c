package dev.steelyard.store;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Visible;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a store is: an absolute path of a folder, or a URI such as {@code s3://bucket/results}.
 *
 * @param uri without a slash at its end
 * @param access how a bucket is reached; of no effect for a folder
 */
public record StoreLocation(String uri, BucketAccess access) {

  /** Environment variables that name a store; the first that is set counts. */
  public static final List<String> VARIABLES = List.of("STEELYARD_STORE", "LANCE_BENCH_URI");

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

  /** An address that lost a slash or two, and would be a folder of a strange name. */
  private static final Pattern SLASH_LOST =
      Pattern.compile("(?i)(s3a?|gs|gcs|az|abfss?|hdfs|https?|file):(?!//)/?(.*)");

  private static final Pattern NOT_PLAIN =
      Pattern.compile("[#?%\\\\\\s\\p{Cntrl}]|/\\.{1,2}(?=/|$)");

  /** A folder or a URI as a person writes it; {@code ~} is the home folder. */
  public static StoreLocation of(String text) {
    return of(text, System.getenv());
  }

  /**
   * The same.
   *
   * @param environment has {@code HOME}, and the variables with which a bucket is reached
   */
  public static StoreLocation of(String text, Map<String, String> environment) {
    if (text.isBlank()) {
      throw SteelyardException.invalid(
          "the store's location is blank; name a folder or an s3:// URI with --store");
    }
    Matcher lost = SLASH_LOST.matcher(text);
    if (lost.matches()) {
      throw SteelyardException.invalid(
          "'%s' is no address of a store: write %s:%s%s, or ./%s if it is a folder"
              .formatted(
                  text,
                  lost.group(1),
                  lost.group(1).equalsIgnoreCase("file") ? "///" : "//",
                  lost.group(2),
                  text));
    }
    if (SCHEME.matcher(text).matches() && !text.startsWith("file://")) {
      requirePlain(text);
      return new StoreLocation(text.replaceFirst("(?<!/)/+$", ""), BucketAccess.of(environment));
    }
    try {
      return new StoreLocation(
          path(text, environment).toAbsolutePath().normalize().toString(), BucketAccess.NONE);
    } catch (IllegalArgumentException invalid) {
      throw SteelyardException.invalid(
          "'%s' cannot be the store's location: %s".formatted(text, invalid.getMessage()), invalid);
    }
  }

  /** What addresses read otherwise would be another place, or the same as another text. */
  private static void requirePlain(String uri) {
    Matcher other = NOT_PLAIN.matcher(uri);
    if (other.find()) {
      throw SteelyardException.invalid(
          "'%s' cannot be the store's location: an address reads '%s' as something else; use letters, digits and - _ . in the names"
              .formatted(Visible.of(uri), Visible.of(other.group().replace("/", ""))));
    }
  }

  /**
   * The store a command works on.
   *
   * @param explicit what the command's {@code --store} says; goes first
   * @param environment where {@link #VARIABLES} are looked up; blank ones count as not set
   * @return {@code ~/.steelyard} when nothing says otherwise
   * @throws SteelyardException when that is asked for and there is no home folder
   */
  public static StoreLocation resolve(Optional<String> explicit, Map<String, String> environment) {
    return of(
        explicit.or(() -> variable(environment).map(environment::get)).orElse("~/.steelyard"),
        environment);
  }

  /** The variable that names the store where a command does not; empty for none. */
  public static Optional<String> variable(Map<String, String> environment) {
    return VARIABLES.stream()
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .findFirst();
  }

  /** The folder, when it is one on this machine. */
  public Optional<Path> folder() {
    return SCHEME.matcher(uri).matches() ? Optional.empty() : Optional.of(Path.of(uri));
  }

  /** The URI of a table in this store. */
  public String table(String name) {
    return uri + "/" + name + ".lance";
  }

  private static Path path(String text, Map<String, String> environment)
      throws InvalidPathException {
    if (text.startsWith("file://")) {
      return Path.of(URI.create(text));
    }
    if (text.equals("~") || text.startsWith("~/")) {
      Path home =
          HomeFolder.of(environment, "name a folder for the store with --store or STEELYARD_STORE");
      return Path.of(home.toString(), text.substring(1));
    }
    return Path.of(text);
  }

  /** What Lance has to be told to open or make tables here. */
  public Map<String, String> options() {
    return access.options(uri);
  }

  @Override
  public String toString() {
    return uri;
  }
}
