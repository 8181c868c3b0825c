package dev.steelyard.lab.version;

import dev.steelyard.core.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files in which projects say their versions, in the order in which they are looked for. */
public enum VersionedFile {
  CARGO("Cargo.toml", VersionedFile::cargo),
  POM("pom.xml", PomVersion::of),
  GRADLE("build.gradle", GradleVersion::ofScript),
  GRADLE_KOTLIN("build.gradle.kts", GradleVersion::ofScript),
  GRADLE_PROPERTIES("gradle.properties", GradleVersion::ofProperties),
  PYPROJECT("pyproject.toml", VersionedFile::pyproject),
  PACKAGE_JSON("package.json", VersionedFile::packageJson),
  SETUP_CFG("setup.cfg", VersionedFile::setupCfg),
  VERSION("VERSION", VersionedFile::firstLine);

  /** What bytes are read as that are no UTF-8. */
  private static final char NO_LETTER = '\uFFFD';

  private static final Pattern OPEN_TABLE = Pattern.compile("(?m)^\\[[^\\[\\]\"'\\n]*$");

  private final String path;
  private final Function<String, FoundVersion> reader;

  VersionedFile(String path, Function<String, FoundVersion> reader) {
    this.path = path;
    this.reader = reader;
  }

  /** Its name at the top of a project. */
  public String path() {
    return path;
  }

  /** What its text says. */
  public FoundVersion read(String text) {
    return reader.apply(text);
  }

  /** Whether a path is the name of one of them. */
  public static boolean isName(String path) {
    return List.of(values()).stream().anyMatch(one -> one.path.equals(path));
  }

  /** How a file is read: by its name, and what has no name that is known by its first line. */
  public static FoundVersion read(String path, String text) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return List.of(values()).stream()
        .filter(one -> one.path.equals(name))
        .findFirst()
        .map(one -> one.read(text))
        .orElseGet(() -> firstLine(text));
  }

  private static FoundVersion cargo(String text) {
    TomlKeys keys = TomlKeys.of(text);
    FoundVersion found =
        toml(
            text,
            keys.text("package.version").or(() -> keys.text("workspace.package.version")),
            keys.raw("package.version").or(() -> keys.raw("workspace.package.version")));
    return found instanceof FoundVersion.Nothing
            && keys.raw("package.version.workspace")
                .filter(one -> one.startsWith("true"))
                .isPresent()
        ? new FoundVersion.Untold("takes its version from a workspace that is not in this file")
        : found;
  }

  private static FoundVersion pyproject(String text) {
    TomlKeys keys = TomlKeys.of(text);
    Optional<String> written =
        keys.text("project.version").or(() -> keys.text("tool.poetry.version"));
    boolean isDynamic = keys.raw("project.dynamic").isPresent();
    return written.isEmpty()
            && isDynamic
            && text.matches("(?s).*dynamic\\s*=\\s*\\[[^\\]]*version.*")
        ? new FoundVersion.Untold("leaves its version to be found when it is built ('dynamic')")
        : toml(
            text, written, keys.raw("project.version").or(() -> keys.raw("tool.poetry.version")));
  }

  /**
   * What a TOML file says.
   *
   * @param raw the value of the version's key as it is written
   */
  private static FoundVersion toml(String text, Optional<String> written, Optional<String> raw) {
    if (written.isPresent()) {
      return FoundVersion.of(written.get());
    }
    if (OPEN_TABLE.matcher(text).find()) {
      return new FoundVersion.Untold("is no TOML: the head of a table does not end");
    }
    if (text.indexOf(NO_LETTER) >= 0) {
      return new FoundVersion.Untold("is no TOML: it is not written in UTF-8");
    }
    return raw.filter(one -> !one.startsWith("{"))
        .<FoundVersion>map(one ->
            new FoundVersion.Untold(
                "is no TOML: its version, %s, is not in quotes".formatted(Visible.of(one))))
        .orElseGet(FoundVersion.Nothing::new);
  }

  private static FoundVersion packageJson(String text) {
    try {
      JsonNode version = JsonMapper.shared().readTree(text).path("version");
      return version.isString() ? FoundVersion.of(version.asString()) : new FoundVersion.Nothing();
    } catch (JacksonException broken) {
      return new FoundVersion.Untold("is no JSON");
    }
  }

  private static FoundVersion setupCfg(String text) {
    Optional<String> written = TomlKeys.of(text).raw("metadata.version");
    return written.filter(one -> one.startsWith("attr:") || one.startsWith("file:")).isPresent()
        ? new FoundVersion.Untold("takes its version from elsewhere (" + written.get() + ")")
        : written.map(FoundVersion::ofLine).orElseGet(FoundVersion.Nothing::new);
  }

  private static FoundVersion firstLine(String text) {
    String lines = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return lines
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(FoundVersion::ofLine)
        .orElseGet(FoundVersion.Nothing::new);
  }
}
