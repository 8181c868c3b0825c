package dev.steelyard.watch.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.WorkLease;
import dev.steelyard.store.lance.LanceStore;
import dev.steelyard.testing.S3Server;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Leases of a store in a bucket, where no lock of a file system helps. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BucketLeaseTest {

  private static final Duration LONG = Duration.ofHours(1);

  private static S3Server server;

  private StoreLocation location = StoreLocation.of("/");

  @BeforeAll
  static void start() {
    server = S3Server.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void name(TestInfo test) {
    location =
        StoreLocation.of(
            "s3://" + S3Server.BUCKET + "/" + test.getTestMethod().orElseThrow().getName(),
            server.environment());
  }

  @Test
  void of_four_who_want_each_of_eight_commits_one_gets_each() throws Exception {
    List<String> commits = IntStream.range(0, 8).mapToObj(i -> "commit " + i).toList();
    CyclicBarrier start = new CyclicBarrier(4);
    List<Future<List<String>>> all = new ArrayList<>();
    List<HeldLease> held = new ArrayList<>();
    try (ExecutorService watchers = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        all.add(
            watchers.submit(() -> {
              // Not closed: a lease that is given back may be taken again.
              Store store = LanceStore.open(location);
              List<String> got = new ArrayList<>();
              for (String commit : commits) {
                start.await();
                if (HeldLease.take(store.leases(), commit, LONG)
                    instanceof HeldLease.Answer.Taken(HeldLease lease)) {
                  got.add(commit);
                  synchronized (held) {
                    held.add(lease);
                  }
                }
              }
              return got;
            }));
      }
    }
    List<String> taken = new ArrayList<>();
    for (Future<List<String>> one : all) {
      taken.addAll(one.get());
    }
    held.forEach(HeldLease::close);

    Map<String, Long> times =
        taken.stream().collect(Collectors.groupingBy(one -> one, Collectors.counting()));
    assertThat(times.keySet()).containsExactlyInAnyOrderElementsOf(commits);
    assertThat(times.values()).containsOnly(1L);
  }

  @Test
  void one_that_lapsed_is_taken_over_and_its_holder_is_told() throws Exception {
    try (Store first = LanceStore.open(location);
        Store second = LanceStore.open(location)) {
      Instant past = Instant.now().minusSeconds(1);
      WorkLease lapsed = new WorkLease("it", "somebody", "another machine", "", past);
      assertThat(first.leases().take(lapsed, past.minusSeconds(1))).isEmpty();

      HeldLease.Answer answer = HeldLease.take(second.leases(), "it", LONG);

      assertThat(answer).isInstanceOf(HeldLease.Answer.Taken.class);
      assertThat(first.leases().renew(lapsed.until(Instant.now().plus(LONG)))).isFalse();
      ((HeldLease.Answer.Taken) answer).lease().close();
    }
  }

  @Test
  void who_lost_it_is_told_while_he_works() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (Store first = LanceStore.open(location);
        Store second = LanceStore.open(location)) {
      HeldLease.Answer answer = HeldLease.take(first.leases(), "it", Duration.ofSeconds(5));
      try (HeldLease held = ((HeldLease.Answer.Taken) answer).lease()) {
        held.whenLost(told::countDown);
        WorkLease own = second.leases().find("it").orElseThrow();
        WorkLease other = new WorkLease("it", "other", "h", "", Instant.now().plus(LONG));
        assertThat(second.leases().takeFrom(own, other)).isTrue();

        told.await();

        assertThat(held.isLost()).isTrue();
      }
      assertThat(second.leases().find("it").orElseThrow().holder()).isEqualTo("other");
    }
  }
}
