package dev.steelyard.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.process.UncaughtThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What gave out below a command is told by its name, with a remedy, however deep it lies. */
class BreakdownTest {

  private static void told(Throwable failure, String name, String remedy) {
    assertThat(Breakdown.lines(new ExecutionException(new RuntimeException(failure))))
        .hasSize(2)
        .first()
        .asString()
        .contains(name)
        .doesNotContain("an error of its own");
    assertThat(Breakdown.lines(failure).getLast()).contains(remedy);
  }

  @Test
  void memory_threads_and_stack() {
    told(new OutOfMemoryError("Java heap space"), "out of memory: Java heap space", "-Xmx");
    told(
        new OutOfMemoryError("unable to create native thread: possibly out of memory"),
        "out of threads",
        "ulimit -u");
    told(new StackOverflowError(), "out of stack", "-Xss");
  }

  @Test
  void disk_and_descriptors_before_what_they_broke() {
    told(
        new ExceptionInInitializerError(
            new UncheckedIOException(
                new FileSystemException("/tmp/x", null, "No space left on device"))),
        "the disk is full: /tmp/x",
        "TMPDIR");
    told(new IOException("/a.jar (Too many open files)"), "too many files", "ulimit -n");
  }

  @Test
  void classes_and_libraries() {
    told(
        new NoClassDefFoundError("dev/steelyard/store/Store"),
        "dev/steelyard/store/Store",
        ".cache");
    told(
        new UnsatisfiedLinkError("/tmp/liblance.so: failed to map segment"),
        "native library",
        "noexec");
  }

  @Test
  void a_class_that_is_there_was_not_found_for_want_of_files() {
    String there = BreakdownTest.class.getName();
    told(
        new NoClassDefFoundError(there).initCause(new ClassNotFoundException(there)),
        "too many files are open",
        "ulimit -n");
  }

  @Test
  void a_file_is_told_in_one_line_and_a_mistake_as_what_it_is() {
    assertThat(Breakdown.lines(new AccessDeniedException("/x")))
        .containsExactly("could not read or write: /x: permission denied");
    assertThat(Breakdown.lines(new IllegalStateException("no")).getFirst())
        .startsWith("an error of its own: java.lang.IllegalStateException");
  }

  @Test
  void what_ends_a_thread_makes_a_verdict_none() throws InterruptedException {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    UncaughtThreads lost = UncaughtThreads.watch(Output.to(err));
    try {
      assertThat(lost.exitCode(ExitCode.NEGATIVE)).isEqualTo(ExitCode.NEGATIVE);
      Thread thread =
          Thread.ofPlatform()
              .start(() -> {
                throw new IllegalStateException("lost");
              });
      thread.join();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }

    assertThat(lost.exitCode(ExitCode.NEGATIVE)).isEqualTo(ExitCode.FAILED);
    assertThat(lost.exitCode(ExitCode.GOOD)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("IllegalStateException: lost");
  }
}
