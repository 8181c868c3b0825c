package dev.steelyard.analysis.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.harness.reading.FileOrigin;
import dev.steelyard.lab.build.WorkTree;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What results are of: the user's word counts first, then the file's, then the work tree's. */
class TargetsTest extends ServiceTest {

  private static final Instant THEN = Instant.parse("2026-01-05T00:00:00Z");

  private static SaidBuild said(String version) {
    return new SaidBuild(
        Optional.of("mydb"), Optional.of(version), Optional.of(THEN), Optional.empty());
  }

  private static SaidBuild named() {
    return new SaidBuild(Optional.of("mydb"), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static FileOrigin own(String commit, String host) {
    return new FileOrigin(
        Optional.of(commit),
        Optional.of(THEN),
        Optional.of("main"),
        Optional.empty(),
        Optional.of(host),
        Optional.of("a CPU"),
        Optional.of("an OS"));
  }

  private Targets targets(SaidBuild said, WorkTree tree) {
    return new Targets(said, new SaidTestBed(Optional.empty()), tree, notices::add);
  }

  @Test
  void of_a_file_that_says_nothing_they_are_what_the_user_says_on_this_machine() {
    Targets.PublishTarget target = targets(said("1.0"), noTree()).of("a.json", FileOrigin.NONE);

    assertThat(target.build()).isEqualTo(new DutBuild("mydb", "1.0", THEN));
    assertThat(target.testBed().name()).isEqualTo(ThisMachine.hostName());
    assertThat(notices).isEmpty();
  }

  @Test
  void of_a_file_that_names_its_commit_and_machine_they_are_those_and_it_is_told() {
    Targets.PublishTarget target =
        targets(named(), noTree())
            .of("a.json", own("0123456789abcdef0123456789abcdef01234567", "elsewhere"));

    assertThat(target.build()).isEqualTo(new DutBuild("mydb", "0+0123456", THEN));
    assertThat(target.named().origin().branch()).hasValue("main");
    assertThat(target.testBed().name()).isEqualTo("elsewhere");
    assertThat(notices).extracting(Notice::kind).containsExactly(Notice.Kind.REMARK);
    assertThat(notices.getFirst().text())
        .startsWith("a.json names its own machine elsewhere (a CPU)");
  }

  @Test
  void a_version_of_another_commit_goes_before_the_files_own_and_it_is_told() {
    Targets.PublishTarget target =
        targets(said("1.0+fedcba9"), noTree())
            .of("a.json", own("0123456789abcdef0123456789abcdef01234567", ThisMachine.hostName()));

    assertThat(target.build().version()).isEqualTo("1.0+fedcba9");
    assertThat(notices.getFirst().text())
        .isEqualTo(
            "a.json names its own build 0+0123456; it is published as mydb@1.0+fedcba9, as --dut-version says");
  }

  @Test
  void what_nobody_says_is_the_commit_that_is_checked_out() throws Exception {
    String commit = commit("first");

    Targets.PublishTarget target = targets(named(), tree()).of("a.json", FileOrigin.NONE);

    assertThat(target.build().version()).isEqualTo("0+" + commit.substring(0, 7));
    assertThat(target.named().origin().commit()).hasValue(commit);
    assertThat(target.named().origin().branch()).hasValue("main");
  }

  @Test
  void a_word_of_gits_is_the_version_of_the_commit_that_it_is() throws Exception {
    String commit = commit("first");
    SaidBuild said =
        new SaidBuild(Optional.of("mydb"), Optional.of("main"), Optional.empty(), Optional.empty());

    SaidBuild resolved = said.resolved(tree(), line -> notices.add(Notice.remark(line)));

    assertThat(resolved.in(tree()).build().version()).contains(commit.substring(0, 7));
    assertThatThrownBy(() -> said.resolved(noTree(), line -> {}))
        .hasMessageContaining("--dut-version")
        .hasMessageContaining("main");
  }

  @Test
  void what_has_to_be_said_and_is_not_is_refused() {
    assertThatThrownBy(() -> targets(SaidBuild.NOTHING, noTree()).of("a.json", FileOrigin.NONE))
        .hasMessage("name what was measured with --dut-name");
    assertThatThrownBy(() -> targets(named(), noTree()).of("a.json", FileOrigin.NONE))
        .hasMessageContaining("this is no git work tree to tell the build from");
  }
}
