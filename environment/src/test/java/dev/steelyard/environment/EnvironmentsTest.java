package dev.steelyard.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The limit only ends a test that hangs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvironmentsTest {

  private static final String CONTENT = "0123456789";

  @TempDir Path folder;
  private Environments environments = new Environments(Path.of("/"));
  private final AtomicInteger made = new AtomicInteger();

  @BeforeEach
  void openCache() {
    environments = new Environments(folder.resolve("cache"));
  }

  /** Makes a folder with one file, and says so. */
  private class OneFile implements EnvironmentKind {

    private final String identity;

    OneFile(String identity) {
      this.identity = identity;
    }

    @Override
    public String kind() {
      return "test";
    }

    @Override
    public String name() {
      return "one file/of mine";
    }

    @Override
    public List<String> identity() {
      return List.of(identity);
    }

    @Override
    public void fill(Path place, Path log) throws IOException {
      made.incrementAndGet();
      Files.createDirectory(place);
      Files.writeString(place.resolve("file"), CONTENT);
      Files.writeString(log, "made " + identity);
      prove(place, log);
    }

    void prove(Path place, Path log) throws IOException {
      assertThat(place.resolve("file")).hasContent(CONTENT);
      assertThat(log).isNotEmptyFile();
    }
  }

  private Path log() {
    return folder.resolve("log");
  }

  @Test
  void what_was_made_once_is_not_made_again() throws IOException {
    Environment first = environments.get(new OneFile("a"), log());
    Environment second = environments.get(new OneFile("a"), log());

    assertThat(made).hasValue(1);
    assertThat(second.folder()).isEqualTo(first.folder()).hasFileName(first.key());
    assertThat(second.folder().resolve("file")).hasContent(CONTENT);
    assertThat(second.bytes()).hasValue(CONTENT.length());
    assertThat(second.log()).hasContent("made a");
    assertThat(first.key()).matches("one_file_of_mine-[0-9a-f]{16}");
  }

  @Test
  void another_identity_is_another_environment() {
    Environment first = environments.get(new OneFile("a"), log());
    Environment second = environments.get(new OneFile("b"), log());

    assertThat(made).hasValue(2);
    assertThat(second.folder()).isNotEqualTo(first.folder());
    assertThat(environments.list())
        .extracting(Environment::key)
        .containsExactlyInAnyOrder(first.key(), second.key());
  }

  @Test
  void a_failure_leaves_nothing_and_the_next_one_who_asks_tries_again() {
    EnvironmentKind broken =
        new OneFile("a") {
          @Override
          void prove(Path place, Path log) {
            throw SteelyardException.cannotRun("the disk is full of eels");
          }
        };

    assertThatThrownBy(() -> environments.get(broken, log()))
        .hasMessage("the disk is full of eels");

    assertThat(environments.place(broken)).doesNotExist();
    assertThat(environments.list()).isEmpty();
    environments.get(new OneFile("a"), log());
    assertThat(made).hasValue(2);
  }

  @Test
  void what_a_killed_maker_left_is_no_environment_and_is_made_anew() throws IOException {
    EnvironmentKind kind = new OneFile("a");
    Path half = Files.createDirectories(environments.place(kind));
    Files.writeString(half.resolve("half"), "");
    Files.writeString(half.resolve(ReadyMark.NAME + ".new"), "");

    assertThat(environments.list()).isEmpty();
    environments.get(kind, log());

    assertThat(half.resolve("half")).doesNotExist();
    assertThat(half.resolve("file")).hasContent(CONTENT);
  }

  @Test
  void what_an_earlier_version_built_is_kept() throws IOException {
    EnvironmentKind kind = new OneFile("a");
    Path old = Files.createDirectories(environments.place(kind));
    Files.writeString(old.resolve(ReadyMark.NAME), "5e5d89a");

    Environment found = environments.get(kind, log());

    assertThat(made).hasValue(0);
    assertThat(found.bytes()).isEmpty();
    assertThat(found.log()).doesNotExist();
  }

  @Test
  void each_use_is_remembered() throws IOException {
    Environment one = environments.get(new OneFile("a"), log());
    Instant longAgo = Instant.now().minus(Duration.ofDays(30));
    Files.setLastModifiedTime(
        one.folder().resolve(ReadyMark.NAME), java.nio.file.attribute.FileTime.from(longAgo));
    assertThat(environments.list().getFirst().lastUse()).isBefore(longAgo.plusSeconds(1));

    Environment again = environments.get(new OneFile("a"), log());

    assertThat(again.lastUse()).isAfter(longAgo.plus(Duration.ofDays(29)));
    assertThat(made).hasValue(1);
  }

  @Test
  void of_many_who_ask_at_once_one_makes_it_and_others_are_made_meanwhile() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    EnvironmentKind slow =
        new OneFile("slow") {
          @Override
          void prove(Path place, Path log) throws IOException {
            begun.countDown();
            try {
              other.await();
            } catch (InterruptedException interrupted) {
              throw new IOException(interrupted);
            }
          }
        };
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Environment> ask = () -> environments.get(slow, log());
      List<Future<Environment>> asked = List.of(all.submit(ask), all.submit(ask), all.submit(ask));
      begun.await();
      environments.get(new OneFile("quick"), folder.resolve("quick.log"));
      other.countDown();
      for (Future<Environment> one : asked) {
        assertThat(one.get().folder().resolve("file")).hasContent(CONTENT);
      }
    }
    assertThat(made).hasValue(2);
  }
}
