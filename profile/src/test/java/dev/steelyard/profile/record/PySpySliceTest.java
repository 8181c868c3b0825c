package dev.steelyard.profile.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.profile.record.PySpySlice.CountedStack;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** What samples weigh, where the kernel tells what threads had. Samples are 10 ms apart. */
class PySpySliceTest {

  private static final long INTERVAL = 10_000_000;
  private static final Frame WORK = new Frame(FrameKind.PYTHON, "work", "/home/me/server.py", 7);
  private static final Frame READ =
      new Frame(FrameKind.PYTHON, "SocketIO.readinto", "/usr/lib/python3.11/socket.py", 705);

  private static CountedStack stack(long thread, Frame top, long samples) {
    return new CountedStack(thread, "thread", List.of(top), samples);
  }

  private static long millis(ToLongFunction<CountedStack> weights, CountedStack of) {
    return weights.applyAsLong(of) / 1_000_000;
  }

  @Test
  void what_a_thread_had_is_shared_by_its_samples() {
    CountedStack more = stack(1, WORK, 30);
    CountedStack less = stack(1, new Frame(FrameKind.PYTHON, "main", "/home/me/server.py", 9), 10);
    var weights =
        new PySpySlice(List.of(more, less)).shared(had(Map.of(1L, 400_000_000L), 0), INTERVAL);

    assertThat(millis(weights, more)).isEqualTo(300);
    assertThat(millis(weights, less)).isEqualTo(100);
  }

  /** Of 100 samples of a thread that had 200 ms, 80 are of waiting. */
  @Test
  void samples_of_a_function_that_waits_go_where_the_thread_had_less_time() {
    CountedStack working = stack(1, WORK, 20);
    CountedStack waiting = stack(1, READ, 80);
    var weights =
        new PySpySlice(List.of(working, waiting))
            .shared(had(Map.of(1L, 200_000_000L), 0), INTERVAL);

    assertThat(millis(weights, working)).isEqualTo(200);
    assertThat(millis(weights, waiting)).isZero();
  }

  /** Reading takes processor time, too: what the thread had is for all of its samples. */
  @Test
  void where_the_kernel_agrees_functions_of_the_library_keep_their_samples() {
    CountedStack working = stack(1, WORK, 20);
    CountedStack reading = stack(1, READ, 80);
    var weights =
        new PySpySlice(List.of(working, reading))
            .shared(had(Map.of(1L, 1_000_000_000L), 0), INTERVAL);

    assertThat(millis(weights, working)).isEqualTo(200);
    assertThat(millis(weights, reading)).isEqualTo(800);
  }

  @Test
  void threads_that_ended_share_what_the_process_had_besides_and_no_more() {
    CountedStack known = stack(1, WORK, 10);
    CountedStack ended = stack(2, WORK, 50);
    var weights =
        new PySpySlice(List.of(known, ended))
            .shared(had(Map.of(1L, 100_000_000L), 60_000_000), INTERVAL);

    assertThat(millis(weights, known)).isEqualTo(100);
    assertThat(millis(weights, ended)).isEqualTo(60);
  }

  @Test
  void of_a_process_that_ended_samples_count_as_they_are() {
    CountedStack one = stack(1, WORK, 7);
    var weights =
        new PySpySlice(List.of(one))
            .shared(new ThreadClock.Added(Map.of(), OptionalLong.empty()), INTERVAL);

    assertThat(millis(weights, one)).isEqualTo(70);
  }

  private static ThreadClock.Added had(Map<Long, Long> threads, long ended) {
    return new ThreadClock.Added(threads, OptionalLong.of(ended));
  }
}
