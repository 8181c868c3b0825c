package dev.steelyard.lab.adhoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLabelsTest {

  private static String label(String line, boolean isShell, Map<String, String> levels) {
    AdHoc given =
        new AdHoc(
            List.of(new AdHocCommand(line, Optional.empty())),
            Map.of("x", List.of("1")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            isShell,
            false,
            0,
            OptionalInt.of(2));
    return CommandLabels.of(given.experiment(Path.of("/"))).label(line, levels);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "show.py {x} | a b | show.py 'a b'",
        "show.py --name={x} | a b | show.py --name='a b'",
        "show.py '{x} c' | a b | show.py 'a b c'",
        "show.py {x} | it's | show.py 'it'\\''s'",
        "show.py {x} | level=6,7 | show.py level=6,7",
        "show.py {x} | * | show.py '*'",
        "show.py {x}{x} {y} | 1 | show.py 11 {y}",
        "show.py | a b | show.py x=a b",
      })
  void a_value_is_shown_as_the_one_word_that_it_is(String line, String value, String shown) {
    assertThat(label(line, false, Map.of("x", value))).isEqualTo(shown);
  }

  @Test
  void what_a_shell_splits_is_not_quoted() {
    assertThat(label("show.py {x}", true, Map.of("x", "a b"))).isEqualTo("show.py a b");
    assertThat(label("show.py {x}", false, Map.of("x", ""))).isEqualTo("show.py ''");
  }
}
