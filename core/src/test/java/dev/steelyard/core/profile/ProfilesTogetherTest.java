package dev.steelyard.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfilesTogetherTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private static ProfileSet recording(int startSecond, String thread, String function) {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU);
    builder.start(BEGIN.plusSeconds(startSecond));
    builder.add(List.of(new Frame(FrameKind.NATIVE, function)), thread, 0, 10);
    return ProfileSet.of(builder.build());
  }

  @Test
  void threads_tell_their_processes_and_times_are_those_of_one_clock() {
    ProfileSet all =
        ProfilesTogether.of(
            List.of(
                new ProcessProfile("java", 11, recording(3, "main", "late")),
                new ProcessProfile(
                    "python3", 12, recording(1, "main", "early").withNotes(List.of("a note")))));

    Profile profile = all.of(ProfileEvent.CPU, "it");
    assertThat(profile.threads()).containsExactly("java[11]: main", "python3[12]: main");
    assertThat(profile.start()).contains(BEGIN.plusSeconds(1));
    assertThat(profile.second(0)).isEqualTo(2);
    assertThat(profile.second(1)).isZero();
    assertThat(all.notes()).containsExactly("python3[12]: a note");
  }

  @Test
  void what_one_recorder_saw_of_a_process_that_another_recorded_counts_once() {
    ProfileSet all =
        ProfilesTogether.of(
            List.of(
                new ProcessProfile("sh", 11, recording(0, "java[12]: java", "twice")),
                new ProcessProfile("sh", 13, recording(0, "cat[14]: cat", "once")),
                new ProcessProfile("java", 12, recording(0, "main", "once"))));

    assertThat(all.of(ProfileEvent.CPU, "it").threads())
        .containsExactly("cat[14]: cat", "java[12]: main");
    assertThat(all.of(ProfileEvent.CPU, "it").total()).isEqualTo(20);
  }

  @Test
  void a_pool_is_one_line_a_process() {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU);
    for (String thread :
        List.of("java[11]: pool-1", "java[11]: pool-2", "java[12]: pool-1", "x[2] 3", "x[4] 5")) {
      builder.add(List.of(new Frame(FrameKind.JAVA, "a")), thread, 0, 1);
    }

    assertThat(ThreadTotals.of(builder.build()))
        .containsExactlyInAnyOrder(
            new ThreadTotals.Total("java[11]: pool-*", 2, 2),
            new ThreadTotals.Total("java[12]: pool-1", 1, 1),
            new ThreadTotals.Total("x[*] *", 2, 2));
  }
}
