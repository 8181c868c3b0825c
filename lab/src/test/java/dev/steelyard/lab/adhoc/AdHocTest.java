package dev.steelyard.lab.adhoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.template.TextTemplate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdHocTest {

  private static final Path HERE = Path.of("/");

  @Test
  void commands_become_the_variants_of_an_experiment() {
    Experiment experiment = plain(Map.of(), "gzip -1 -c a", "zstd -1 -c a").experiment(HERE);
    assertThat(experiment.variants())
        .extracting(Variant::name)
        .containsExactly("gzip -1 -c a", "zstd -1 -c a");
    assertThat(experiment.name()).isEqualTo("gzip-vs-zstd");
    assertThat(AdHoc.isOrigin(experiment)).isTrue();
  }

  @Test
  void a_command_is_split_as_a_shell_would() {
    assertThat(words(plain(Map.of(), "a 'b c' \"d\\\" e\" f\\ g"), HERE))
        .containsExactly("a", "b c", "d\" e", "f g");
  }

  @Test
  void a_shell_gets_the_line_as_it_is() {
    AdHoc given = given(Map.of("n", List.of("1", "2")), true, "head -{n} \"$X\" | wc {}");
    assertThat(filled(given, Map.of("n", "2")))
        .containsExactly("sh", "-c", "head -2 \"$X\" | wc {}");
  }

  @Test
  void braces_are_text_where_no_parameter_is_called_so() {
    assertThat(
            filled(
                plain(Map.of("x", List.of("7")), "awk '{print $1}' {x} {here}"), Map.of("x", "7")))
        .containsExactly("awk", "{print $1}", "7", "{here}");
  }

  @Test
  void a_value_with_blanks_stays_one_word() {
    AdHoc given = plain(Map.of("x", List.of("a b")), "echo {x}");
    assertThat(filled(given, Map.of("x", "a b"))).containsExactly("echo", "a b");
  }

  @Test
  void parameters_become_factors_in_their_order() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("z", List.of("1", "2"));
    parameters.put("a", List.of("x", "y", "w"));
    Experiment experiment = plain(parameters, "echo {z} {a}").experiment(HERE);
    assertThat(experiment.factors()).extracting(Factor::name).containsExactly("z", "a");
    assertThat(Plan.of(experiment, new Selection(Map.of(), Set.of()), 1).trials()).hasSize(6);
  }

  @Test
  void a_command_that_is_given_twice_is_told_apart() {
    assertThat(plain(Map.of(), "ls", "ls").experiment(HERE).variants())
        .extracting(Variant::name)
        .containsExactly("ls", "ls (2)");
  }

  @Test
  void a_long_command_has_a_short_name() {
    String line = "echo " + "x".repeat(300);
    assertThat(plain(Map.of(), line, line).experiment(HERE).variants())
        .extracting(variant -> variant.name().length())
        .allMatch(length -> length <= 100);
  }

  private static List<String> names(AdHoc given) {
    return given.experiment(HERE).variants().stream().map(Variant::name).toList();
  }

  @Test
  void lines_that_differ_after_what_is_cut_off_have_names_of_their_own_in_any_order() {
    String start = "java -cp " + "x".repeat(120) + " Main --mode=";
    String one = names(plain(Map.of(), start + "a")).getFirst();
    String other = names(plain(Map.of(), start + "b")).getFirst();

    assertThat(one).isNotEqualTo(other).startsWith("java -cp xxx");
    assertThat(names(plain(Map.of(), start + "b", start + "a"))).containsExactly(other, one);
  }

  @Test
  void a_line_of_a_hundred_characters_is_its_own_name() {
    String line = "echo " + "x".repeat(95);
    assertThat(names(plain(Map.of(), line))).containsExactly(line);
  }

  @Test
  void what_a_shell_starts_though_it_need_not_is_another_measurement() {
    assertThat(names(given(Map.of(), true, "gzip -c f", "grep 'x' f", "gzip -c f | wc")))
        .containsExactly("sh -c 'gzip -c f'", "sh -c 'grep '\\''x'\\'' f'", "gzip -c f | wc");
  }

  @Test
  void what_is_run_between_the_runs_is_in_the_name_of_the_benchmark() {
    String plain = plain(Map.of(), "gzip -c f").experiment(HERE).name();
    String cold = between(Optional.of("sync"), Optional.empty());
    String other = between(Optional.of("sync -f ."), Optional.empty());
    String cleaned = between(Optional.empty(), Optional.of("sync"));

    assertThat(plain).isEqualTo("gzip");
    assertThat(cold).matches("gzip-prepared-[0-9a-f]{8}");
    assertThat(cleaned).matches("gzip-cleaned-[0-9a-f]{8}");
    assertThat(Set.of(plain, cold, other, cleaned)).hasSize(4);
    assertThat(between(Optional.of("sync"), Optional.empty())).isEqualTo(cold);
  }

  private static String between(Optional<String> prepare, Optional<String> cleanup) {
    return new AdHoc(
            List.of(new AdHocCommand("gzip -c f", Optional.empty())),
            Map.of(),
            Optional.empty(),
            prepare,
            cleanup,
            false,
            false,
            0,
            OptionalInt.of(2))
        .experiment(HERE)
        .name();
  }

  @Test
  void a_name_that_is_another_commands_line_is_refused() {
    AdHoc given =
        new AdHoc(
            List.of(
                new AdHocCommand("true", Optional.of("ls")),
                new AdHocCommand("ls", Optional.empty())),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            0,
            OptionalInt.of(2));

    assertThatThrownBy(() -> given.experiment(HERE))
        .hasMessage("'ls' is one command and the name of another; give each a name of its own");
  }

  @Test
  void a_number_makes_no_name_that_another_command_has() {
    AdHoc given =
        new AdHoc(
            List.of(
                new AdHocCommand("sleep 1", Optional.of("true (2)")),
                new AdHocCommand("true", Optional.empty()),
                new AdHocCommand("true", Optional.empty()),
                new AdHocCommand("true", Optional.empty())),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            0,
            OptionalInt.of(2));
    assertThat(names(given)).containsExactly("true (2)", "true", "true (3)", "true (4)");

    assertThat(names(given(Map.of(), true, "x | y", "x | y", "x | y (2)")))
        .containsExactly("x | y", "x | y (3)", "x | y (2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "a | b → |",
        "a && b → &&",
        "a > f → >",
        "a 2>&1 → >&",
        "a; b → ;",
        "(a) → (",
        "echo $HOME → $HOME",
        "echo \"$HOME/x\" → $HOME/x",
        "echo ${x} → ${x}",
        "grep -c $'\\t' f → $'\\t'",
        "echo a$'b' → $'b'",
        "echo $\"b\" → $",
        "echo $%x → $%x",
        "echo `id` → `id`",
        "echo \"`id`\" → `id`",
        "ls *.c → *.c",
        "ls a?.c → ?.c",
        "ls [ab].c → [ab].c",
        "ls ~/x → ~/x",
        "ls # all → #",
        "A=1 ls → A=1",
        "cd /tmp → cd",
      })
  void what_needs_a_shell_is_refused(String line, String piece) {
    assertThatThrownBy(() -> plain(Map.of(), line).experiment(HERE))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("needs a shell for '" + piece + "'")
        .hasMessageContaining("--shell");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo 'a | b' \"a > b\" a\\;b",
        "grep 'x$' f",
        "grep x$ f",
        "grep \"x$\" f",
        "echo $ f$",
        "echo \"\\$HOME\" '$HOME' \\*",
        "[ -f x ]",
        "dd if=/dev/zero of=a~b",
        "echo a#b",
        "env A=1 ls",
      })
  void what_needs_no_shell_is_not(String line) {
    assertThat(plain(Map.of(), line).experiment(HERE).variants()).hasSize(1);
  }

  @Test
  void a_line_break_outside_of_quotes_needs_a_shell() {
    assertThatThrownBy(() -> plain(Map.of(), "a\nb").experiment(HERE))
        .hasMessageContaining("needs a shell for a line break");
  }

  @Test
  void the_setup_has_no_values_yet() {
    AdHoc given =
        new AdHoc(
            List.of(new AdHocCommand("ls", Optional.empty())),
            Map.of("x", List.of("1")),
            Optional.of("make {x}"),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            0,
            OptionalInt.empty());
    assertThatThrownBy(() -> given.experiment(HERE)).hasMessageContaining("--prepare");
  }

  @Test
  void lists_are_split_at_commas_that_are_not_escaped() {
    assertThat(AdHocParameter.list("a,b\\,c,,d\\\\")).containsExactly("a", "b,c", "", "d\\");
  }

  @Test
  void scans_take_both_ends_in_and_keep_decimals_exact() {
    assertThat(AdHocParameter.scan("x", "0.3", "0.7", "0.2")).containsExactly("0.3", "0.5", "0.7");
    assertThat(AdHocParameter.scan("x", "-1", "1", "")).containsExactly("-1", "0", "1");
    assertThat(AdHocParameter.scan("x", "1", "4", "2")).containsExactly("1", "3");
  }

  @ParameterizedTest
  @CsvSource({"5,1,1", "1,5,0", "1,5,-1", "a,5,1", "0,1e9,1", "0,1e999999999,1"})
  void scans_that_lead_nowhere_are_refused(String from, String to, String step) {
    assertThatThrownBy(() -> AdHocParameter.scan("x", from, to, step))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("'x'");
  }

  private static List<String> words(AdHoc given, Path directory) {
    return given
        .experiment(directory)
        .variants()
        .getFirst()
        .templates()
        .map(TextTemplate::text)
        .toList();
  }

  private static List<String> filled(AdHoc given, Map<String, String> values) {
    return given
        .experiment(HERE)
        .variants()
        .getFirst()
        .templates()
        .map(template -> template.fill(values))
        .toList();
  }

  private static AdHoc plain(Map<String, List<String>> parameters, String... lines) {
    return given(parameters, false, lines);
  }

  private static AdHoc given(
      Map<String, List<String>> parameters, boolean isShell, String... lines) {
    return new AdHoc(
        List.of(lines).stream().map(line -> new AdHocCommand(line, Optional.empty())).toList(),
        parameters,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        isShell,
        false,
        0,
        OptionalInt.of(2));
  }
}
