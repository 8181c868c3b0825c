package dev.steelyard.lab.version;

import dev.steelyard.lab.version.GradleStatements.ScriptStatement;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version in a build script of Gradle, in Groovy or Kotlin: what is assigned to the project
 * itself, at the top or for all projects, else what is assigned to all projects below it. What
 * blocks of plug-ins call {@code version} is another thing's. Stateless.
 */
final class GradleVersion {

  /** What follows is done, or may be, to what stands around it. */
  private static final Pattern SAME_PROJECT =
      Pattern.compile(
          "(?:if|else|try|catch|finally|for|while|switch|when|do)\\b.*"
              + "|(?:(?:project|rootProject)\\s*\\.\\s*)?afterEvaluate\\b.*"
              + "|(?:(?:configure|with)\\s*\\(\\s*)?(?:project\\s*\\.\\s*)?rootProject\\s*\\)?"
              + "|(?:(?:configure|with)\\s*\\(\\s*)?(?:(?:project|rootProject)\\s*\\.\\s*)?allprojects\\b.*",
          Pattern.DOTALL);

  private static final Pattern PROJECTS_BELOW =
      Pattern.compile(
          "(?:configure\\s*\\(\\s*)?(?:(?:project|rootProject)\\s*\\.\\s*)?subprojects\\b.*",
          Pattern.DOTALL);

  private static final Pattern PARAMETERS = Pattern.compile("^(?!else\\b)[\\w\\s,:]+->\\s*");

  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?:(?:project|rootProject|this|it)\\s*\\.\\s*)?"
              + "(?:version\\s*=(?!=)\\s*(?<set>.*)"
              + "|(?:version|setVersion)\\s*\\((?<called>.*)\\)"
              + "|version\\s+(?![-=+!?:<>&|*/%.]|(?:in|as|by|is)\\b)(?<command>.*)"
              + "|version\\s*(?<changed>[-+]=.*))",
          Pattern.DOTALL);

  /** Behind its condition, without braces. */
  private static final Pattern CONDITIONAL =
      Pattern.compile(
          "(?:(?:if|else|for|while|case|default)\\b.*|.*->\\s*)(?<![\\w.\"'])version\\s*[-+]?=(?!=).*",
          Pattern.DOTALL);

  /** What changes nothing of the project, or is the same for those below it. */
  private static final Pattern SAME_VERSION =
      Pattern.compile("(?:(?:rootProject|project|parent)\\s*\\.\\s*)version");

  private static final Pattern PLAIN =
      Pattern.compile("(['\"])(?<text>[^'\"$\\\\]*)\\1|(?<number>\\d+(?:\\.\\d+)?)");

  private GradleVersion() {}

  /** In {@code build.gradle} and {@code build.gradle.kts}. */
  static FoundVersion ofScript(String script) {
    List<FoundVersion> own = new ArrayList<>();
    List<FoundVersion> below = new ArrayList<>();
    for (ScriptStatement one : GradleStatements.of(script)) {
      boolean isBelow = one.blocks().stream().anyMatch(GradleVersion::isBelow);
      if (one.blocks().stream().allMatch(head -> isSame(head) || isBelow(head))) {
        assigned(one.text()).ifPresent((isBelow ? below : own)::add);
      }
    }
    return one(own.isEmpty() ? below : own);
  }

  private static boolean isSame(String head) {
    return SAME_PROJECT.matcher(head).matches();
  }

  private static boolean isBelow(String head) {
    return PROJECTS_BELOW.matcher(head).matches();
  }

  /** Which of several counts depends on what happens in the build. */
  private static FoundVersion one(List<FoundVersion> all) {
    List<FoundVersion> different = all.stream().distinct().toList();
    return switch (different.size()) {
      case 0 -> new FoundVersion.Nothing();
      case 1 -> different.getFirst();
      default -> computed();
    };
  }

  private static Optional<FoundVersion> assigned(String statement) {
    String text = PARAMETERS.matcher(statement).replaceFirst("");
    Matcher assignment = ASSIGNMENT.matcher(text);
    if (!assignment.matches()) {
      return CONDITIONAL.matcher(text).matches() ? Optional.of(computed()) : Optional.empty();
    }
    String written =
        Stream.of("set", "called", "command")
            .flatMap(form -> Stream.ofNullable(assignment.group(form)))
            .findFirst()
            .orElse("")
            .strip();
    return SAME_VERSION.matcher(written).matches() ? Optional.empty() : Optional.of(value(written));
  }

  private static FoundVersion value(String written) {
    Matcher plain = PLAIN.matcher(written);
    if (!plain.matches()) {
      return computed();
    }
    return FoundVersion.of(
        Optional.ofNullable(plain.group("text")).orElseGet(() -> plain.group("number")));
  }

  private static FoundVersion computed() {
    return new FoundVersion.Untold("computes its version");
  }

  /** In {@code gradle.properties}. */
  static FoundVersion ofProperties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException broken) {
      return new FoundVersion.Untold("is no file of properties: " + broken.getMessage());
    }
    return Optional.ofNullable(properties.getProperty("version"))
        .map(FoundVersion::ofLine)
        .orElseGet(FoundVersion.Nothing::new);
  }
}
