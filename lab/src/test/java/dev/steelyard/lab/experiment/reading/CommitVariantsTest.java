package dev.steelyard.lab.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.model.IterationOrder;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.VariantSource.GitReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One variant of an experiment, made from commits. */
class CommitVariantsTest {

  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Path FILE = Path.of("e.yaml");

  private static final String TEXT =
      """
      name: parse   # a comment
      seed: 42
      iterations: 30
      max_iterations: 90
      order: interleaved
      accept: [cv < 5%]
      profile: cpu
      metrics: [instructions, syscalls]
      workload: {command: "{source}/bench {variant}", env: {A: "1"}}
      variants:
        tip: {git: {repo: ., ref: main}, build: make, env: {B: "2"}}
        other:
      """;

  private static Experiment read(String text) {
    return ExperimentReader.parse(text, "e.yaml", HERE);
  }

  private static Experiment pair(String text, PairAmount amount) {
    Experiment written = read(text);
    Map<String, GitReference> commits = new TreeMap<>();
    commits.put("1234567", new GitReference("/tree", "1234567".repeat(5) + "12345"));
    commits.put("abcdef0", new GitReference("/tree", "abcdef0".repeat(5) + "abcde"));
    return CommitVariants.of(written, FILE, written.baseline(), commits, amount);
  }

  private static PairAmount three() {
    return new PairAmount(3, OptionalInt.empty(), Set.of());
  }

  @Test
  void each_commit_is_built_and_run_as_the_variant_is() {
    Experiment pair = pair(TEXT, three());

    assertThat(pair.variants()).extracting(Variant::name).containsExactly("1234567", "abcdef0");
    Variant last = pair.variants().getLast();
    assertThat(last.source().git())
        .contains(new GitReference("/tree", "abcdef0".repeat(5) + "abcde"));
    assertThat(last.source().build()).isEqualTo(read(TEXT).baseline().source().build());
    var command = last.workload().ownCommand().orElseThrow();
    assertThat(command.words().getLast().text()).isEqualTo("tip");
    assertThat(command.environment()).containsKeys("A", "B");
    assertThat(pair.isBuild(last)).isTrue();
  }

  @Test
  void what_judges_and_records_all_variants_is_left_out() {
    Experiment pair = pair(TEXT, three());

    assertThat(pair.effort().least()).isEqualTo(3);
    assertThat(pair.effort().isAdaptive()).isFalse();
    assertThat(pair.order()).isEqualTo(IterationOrder.INTERLEAVED);
    assertThat(pair.seed()).isEmpty();
    assertThat(pair.accept()).isEmpty();
    assertThat(pair.profiling().isWanted()).isFalse();
    assertThat(pair.counting().kinds()).isEmpty();
    Experiment counted =
        pair(TEXT, new PairAmount(3, OptionalInt.empty(), Set.of(CountKind.INSTRUCTIONS)));
    assertThat(counted.counting().asksFor("instructions")).isTrue();
    assertThat(counted.counting().asksFor("syscalls")).isFalse();
    assertThat(counted.counting().iterations()).isEqualTo(3);
    Set<CountKind> several = Set.of(CountKind.PAGE_FAULTS, CountKind.CONTEXT_SWITCHES);
    assertThat(pair(TEXT, new PairAmount(3, OptionalInt.empty(), several)).counting().kinds())
        .isEqualTo(several);
  }

  @Test
  void its_text_says_all_of_it() {
    Experiment pair = pair(TEXT, three());

    assertThat(read(pair.text()).variants()).isEqualTo(pair.variants());
  }

  @Test
  void a_subject_is_started_as_often_as_it_is_said() {
    String subject = "subject: {start: '{source}/serve', starts: 7}\n";
    String text =
        TEXT.replaceAll("workload: .*", "workload: {http: GET /}")
                .replace(", env: {B: \"2\"}", "")
                .replaceAll("(metrics|max_iterations): .*\n", "")
                .replace("  other:\n", "")
            + subject;

    Experiment pair = pair(text, new PairAmount(8, OptionalInt.of(2), Set.of()));

    assertThat(pair.baseline().subject().orElseThrow().starts()).isEqualTo(2);
  }

  @Test
  void texts_have_in_common_what_makes_values_belong_together() {
    Optional<String> one = CommitVariants.common(pair(TEXT, three()).text());
    String more = TEXT.replace("iterations: 30", "iterations: 8");

    assertThat(one).isPresent();
    assertThat(CommitVariants.common(pair(more, three()).text())).isEqualTo(one);
    assertThat(CommitVariants.common(pair(TEXT.replace("\"1\"", "\"3\""), three()).text()))
        .isNotEqualTo(one);
    assertThat(CommitVariants.common(pair(TEXT.replace("make", "ninja"), three()).text()))
        .isNotEqualTo(one);
    assertThat(CommitVariants.common("- no map")).isEmpty();
  }

  @Test
  void a_name_that_a_command_uses_has_to_be_a_word() {
    String text = TEXT.replace("tip:", "\"{ tip\":");

    assertThatThrownBy(() -> pair(text, three())).hasMessageContaining("plain word");
  }
}
