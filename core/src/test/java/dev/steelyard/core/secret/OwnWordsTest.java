package dev.steelyard.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Steelyard says itself holds no secret, and must not be shown as if it did. */
class OwnWordsTest {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

  /** A text in pieces. */
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

  /** A screen's own help, which is no message. */
  private static final String KEYS_OF_A_SCREEN = "Keys: 1-4 ";

  @Test
  void no_word_of_a_message_in_the_sources_is_taken_for_a_secret() throws IOException {
    List<String> texts;
    try (Stream<Path> files = Files.walk(REPOSITORY, 12)) {
      texts =
          files
              .filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
              .flatMap(OwnWordsTest::literals)
              .filter(text -> !text.startsWith(KEYS_OF_A_SCREEN))
              .toList();
    }
    assertThat(texts).hasSizeGreaterThan(10_000);
    assertThat(texts).allSatisfy(text -> assertThat(Secrets.KNOWN.text(text)).isEqualTo(text));
  }

  private static Stream<String> literals(Path file) {
    try {
      String source = JOINED.matcher(Files.readString(file)).replaceAll("");
      return LITERAL.matcher(source).results().map(OwnWordsTest::text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String text(MatchResult literal) {
    return literal
        .group(1)
        .replaceAll("(?<!\\\\)\\\\u+[0-9a-fA-F]{4}", "?")
        .translateEscapes()
        .replace("%n", "\n");
  }
}
