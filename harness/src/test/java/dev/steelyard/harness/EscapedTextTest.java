package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same JSON is the same result, however its strings are escaped. */
class EscapedTextTest {

  @TempDir Path folder;

  private List<Optional<String>> messages(String param) {
    String text =
        HarnessFixtures.text(HarnessFixtures.PYTEST)
            .replace("\"group\": null", "\"group\": \"" + param + "\"");
    assertThat(text).contains(param);
    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, text));
    assertThat(said.problems()).isEmpty();
    assertThat(said.measurements()).isNotEmpty();
    return said.measurements().stream().map(one -> one.metadata().message()).toList();
  }

  @Test
  void escapes_that_mean_the_same_make_one_message() {
    String plain = "x\u00F6/\uD83D\uDE00\\n\\\"\\\\\\u0001z";
    String escaped = "\\u0078\\u00f6\\/\\ud83d\\uDE00\\u000A\\u0022\\u005c\\u0001\\u007a";

    assertThat(messages(escaped)).isEqualTo(messages(plain));
    assertThat(messages(escaped).getFirst().orElseThrow()).contains(plain);
  }
}
