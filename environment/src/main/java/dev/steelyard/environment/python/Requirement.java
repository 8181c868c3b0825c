package dev.steelyard.environment.python;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Hashes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One thing to install: {@code NAME}, {@code NAME==VERSION} and the like, {@code NAME @ URL}, or
 * the path of a wheel or of an archive of sources.
 *
 * @param words as installers understand them; a path is absolute
 * @param identity equal for equal things: of a file its name and content, not where it lies
 */
record Requirement(String words, String identity) {

  private static final String LINK = "[a-z+]+://\\S+";
  private static final Pattern FILE = Pattern.compile(".*\\.(whl|zip|tar\\.gz|tgz|tar\\.bz2)");
  private static final Pattern WHEEL = Pattern.compile("([^-]+)-([^-]+)-.*\\.whl");
  private static final Pattern SOURCES =
      Pattern.compile("(.+)-[^-]+\\.(?:zip|tar\\.gz|tgz|tar\\.bz2)");
  private static final Pattern NAMED =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[[^]]*])?\\s*(.*)");

  /** What may come after a name: versions of PEP 440, a link, a condition of PEP 508. */
  private static final Pattern REST =
      Pattern.compile(
          "(\\(?(~=|={2,3}|!=|<=|>=|<|>)\\s*[\\w.*+!-]+(\\s*,\\s*(~=|={2,3}|!=|<=|>=|<|>)\\s*[\\w.*+!-]+)*,?\\)?"
              + "|@\\s*[a-z+]+://\\S+)?\\s*(;.+)?");

  private static final Pattern PINNED = Pattern.compile("={2,3}\\s*([^,;*\\s]+)\\s*");

  /**
   * Reads one.
   *
   * @param directory that a relative path starts at
   * @throws SteelyardException when it is an option, a folder, or a file that is not there
   */
  static Requirement parse(String text, Path directory) {
    String words = text.strip();
    if (words.isEmpty() || words.startsWith("-") || words.indexOf('\0') >= 0) {
      throw SteelyardException.invalid(
          "'%s' is nothing to install; write NAME==VERSION or the path of a wheel".formatted(text));
    }
    boolean link = words.contains("://");
    if (!link && FILE.matcher(words).matches()) {
      return file(directory.resolve(words).normalize().toAbsolutePath());
    }
    if (!link && words.contains("/")) {
      throw SteelyardException.invalid(
          "'%s' is a folder or another file, of which nobody knows when it changes; build a wheel of it and give its path"
              .formatted(text));
    }
    Matcher named = NAMED.matcher(words);
    boolean isName = named.matches() && REST.matcher(named.group(2)).matches();
    boolean isNothing = !isName && !words.matches(LINK);
    if (isNothing || words.matches("[\\d.]+")) {
      throw SteelyardException.invalid(
          "'%s' is nothing to install; write NAME==VERSION, NAME>=VERSION, a link, or the path of a wheel"
              .formatted(text));
    }
    return new Requirement(words, words);
  }

  private static Requirement file(Path file) {
    if (!Files.isRegularFile(file)) {
      throw SteelyardException.invalid("there is no file %s to install".formatted(file));
    }
    return new Requirement(
        file.toString(), "%s sha256:%s".formatted(file.getFileName(), Hashes.ofFile(file)));
  }

  /** The normal name of the package that it is; empty where that is nowhere in it. */
  Optional<String> name() {
    if (!words.startsWith("/")) {
      Matcher named = NAMED.matcher(words);
      boolean isLink = words.matches(LINK);
      return named.matches() && !isLink
          ? Optional.of(normalName(named.group(1)))
          : Optional.empty();
    }
    String file = String.valueOf(Path.of(words).getFileName());
    return Stream.of(WHEEL, SOURCES)
        .map(pattern -> pattern.matcher(file))
        .filter(Matcher::matches)
        .map(matcher -> normalName(matcher.group(1)))
        .findFirst();
  }

  /** What is wrong with what was installed; empty when it is as this asks, or nobody can tell. */
  Optional<String> problem(Map<String, String> installed) {
    if (words.startsWith("/")) {
      Matcher wheel = WHEEL.matcher(String.valueOf(Path.of(words).getFileName()));
      return wheel.matches()
          ? problem(wheel.group(1), Optional.of(wheel.group(2)), installed)
          : Optional.empty();
    }
    Matcher named = NAMED.matcher(words);
    // A marker may say that it is not for this interpreter.
    if (!named.matches() || words.contains(";")) {
      return Optional.empty();
    }
    Matcher pinned = PINNED.matcher(named.group(2));
    return problem(
        named.group(1),
        pinned.matches() ? Optional.of(pinned.group(1)) : Optional.empty(),
        installed);
  }

  private static Optional<String> problem(
      String name, Optional<String> version, Map<String, String> installed) {
    String found = installed.get(normalName(name));
    if (found == null) {
      return Optional.of("%s is not installed in it".formatted(name));
    }
    boolean other = version.isPresent() && !isSame(version.get(), found);
    return other
        ? Optional.of("%s %s is installed in it, not %s".formatted(name, found, version.get()))
        : Optional.empty();
  }

  /**
   * A local version, behind a plus, is another build, though installers take it where none was
   * asked for.
   */
  private static boolean isSame(String asked, String found) {
    return normalVersion(asked).equals(normalVersion(found));
  }

  /** As PEP 503 has it. */
  static String normalName(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
  }

  /** Nearly as PEP 440 has it: equal for the usual spellings of one version. */
  private static String normalVersion(String version) {
    return version
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^v", "")
        .replaceFirst("^0+!", "")
        .replaceAll("(?<![0-9a-z])0+(?=\\d)", "")
        .replaceAll("[-_.]?(alpha|a)[-_.]?(?=\\d)", "a")
        .replaceAll("[-_.]?(beta|b)[-_.]?(?=\\d)", "b")
        .replaceAll("[-_.]?(rc|c|preview|pre)[-_.]?(?=\\d)", "rc")
        .replaceAll("(\\.0)+(?=$|[^0-9.])", "")
        .replace('_', '.');
  }
}
