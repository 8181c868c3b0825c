package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.analysis.builds.SaidTestBed;
import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.WorkLease;
import dev.steelyard.store.WorkLeases;
import dev.steelyard.store.lance.LanceStore;
import dev.steelyard.testing.S3Server;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.round.CommitCheck;
import dev.steelyard.watch.round.CommitEnd;
import dev.steelyard.watch.round.DispatchEnd;
import dev.steelyard.watch.round.MeasuringMemory;
import dev.steelyard.watch.round.Patience;
import dev.steelyard.watch.round.WatchListener;
import dev.steelyard.watch.round.WatchPlace;
import dev.steelyard.watch.round.WatchRound;
import dev.steelyard.watch.round.WatchRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Watchers on machines of their own that share a store in a bucket. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchBucketTest extends CliTest {

  private static final String STORE = "s3://" + S3Server.BUCKET + "/watched";

  private S3Server server;

  @BeforeEach
  void start() {
    server = S3Server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** A watcher with a state of its own, as another machine has. */
  private ChildCli watcher(String name, WatchedTree tree, String... more) throws Exception {
    Path own = Files.createDirectory(folder.resolve(name));
    String access =
        server.environment().entrySet().stream()
            .map(one -> "'%s=%s'".formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining(" "));
    String line =
        "env %s XDG_STATE_HOME='%s/state' STEELYARD_STORE=%s ./steelyard watch '%s' --experiment '%s' --once --testbed-name bed %s"
            .formatted(
                access,
                own,
                STORE,
                tree.folder(),
                file(
                    "parse.yaml",
                    WatchedTree.EXPERIMENT.replace("repo: tree", "repo: " + tree.folder())),
                String.join(" ", more));
    return ChildCli.shell(own, store(), line);
  }

  private Store opened() {
    return LanceStore.open(StoreLocation.of(STORE, server.environment()));
  }

  private List<RunRecord> finished() {
    try (Store store = opened()) {
      return store.runs().all().stream()
          .filter(run -> run.state() == RunState.COMPLETED)
          .filter(run -> !run.experiment().contains("(pairs)"))
          .toList();
    }
  }

  @Test
  void two_of_them_at_once_measure_each_commit_once() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 4, _ -> "sleep 0.05\n" + WatchedTree.costing(1000));

    ChildCli first = watcher("first", tree);
    ChildCli second = watcher("second", tree);
    Said one = first.await().exits(0);
    Said other = second.await().exits(0);

    Map<String, Long> runs =
        finished().stream()
            .map(RunRecord::experiment)
            .collect(
                Collectors.groupingBy(
                    text -> text.replaceAll("(?s).*ref'?: '([0-9a-f]{7}).*", "$1"),
                    Collectors.counting()));
    assertThat(runs).as("%s%n%s", one.err(), other.err()).hasSize(4);
    assertThat(runs.values()).containsOnly(1L);
  }

  @Test
  void a_commit_of_another_machine_is_left_to_it_until_its_lease_lapses() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    String what = "measure parser parse bed " + tree.git("rev-parse", "HEAD");
    Instant now = Instant.now();
    WorkLease theirs = new WorkLease(what, "somebody", "bench9", "", now.plus(Duration.ofHours(1)));
    try (Store store = opened()) {
      assertThat(store.leases().take(theirs, now)).isEmpty();
    }

    assertThat(watcher("first", tree).await().exits(0).err())
        .contains("is measured by another process on bench9");
    assertThat(finished()).isEmpty();
    try (Store store = opened()) {
      assertThat(store.leases().renew(theirs.until(now))).isTrue();
    }
    watcher("second", tree).await().exits(0);
    assertThat(finished()).hasSize(1);
  }

  private WatchPlace place(Store store) {
    return new WatchPlace(
        store,
        new Runs(store, folder.resolve("runs")),
        folder.resolve("runs"),
        System.getenv(),
        new SaidTestBed(Optional.of("bed")).here(),
        Patience.usual(new CompletableFuture<>(), _ -> {}),
        () -> false);
  }

  /** One look at all commits of a tree. */
  private void look(
      Store store, WatchedTree tree, Duration lasts, Optional<CommitCheck> check, Thief thief)
      throws Exception {
    Path file = file("parse.yaml", WatchedTree.EXPERIMENT);
    WatchedBranch branch =
        WatchedBranch.of(tree.folder(), Optional.of("main"), false, System.getenv());
    WatchedExperiment experiment =
        WatchedExperiment.of(ExperimentReader.read(file), file, List.of(), branch);
    WatchRules rules = new WatchRules(Optional.empty(), false, lasts, Optional.empty());
    new WatchRound(place(store), experiment, branch, rules, check, thief)
        .run(() -> branch.newest(10));
  }

  /** The program would run for an hour: what ends it is that the lease is gone. */
  @Test
  void who_lost_a_commit_to_another_stops_before_anything_of_it_counts() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> "sleep 3600\n");
    List<CommitEnd> ends = new ArrayList<>();
    try (Store store = opened();
        Store other = opened()) {
      Thief thief = new Thief(other.leases(), ends, true);
      look(store, tree, Duration.ofSeconds(5), Optional.empty(), thief);
    }

    assertThat(ends).hasOnlyElementsOfType(CommitEnd.LeaseLost.class).hasSize(1);
    assertThat(finished()).isEmpty();
  }

  @Test
  void who_lost_a_commit_before_it_is_told_leaves_telling_to_the_other() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    List<CommitEnd> ends = new ArrayList<>();
    List<Boolean> held = new ArrayList<>();
    try (Store store = opened();
        Store other = opened()) {
      Thief thief = new Thief(other.leases(), ends, false);
      CommitCheck check =
          (commit, _, isHeld) -> {
            held.add(isHeld.getAsBoolean());
            thief.take(commit);
            held.add(isHeld.getAsBoolean());
            return CommitCheck.Checked.LEFT;
          };
      look(store, tree, Duration.ofMinutes(5), Optional.of(check), thief);
    }

    assertThat(held).containsExactly(true, false);
    assertThat(ends).last().isInstanceOf(CommitEnd.LeaseLost.class);
    assertThat(finished()).hasSize(1);
  }

  /** Beside a history of which one commit was not looked at, its change would be the next one's. */
  @Test
  void while_a_commit_is_in_other_hands_a_newer_one_is_not_checked() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    List<LoggedCommit> checked = new ArrayList<>();
    try (Store store = opened();
        Store other = opened()) {
      Thief thief = new Thief(other.leases(), new ArrayList<>(), false);
      CommitCheck check =
          (commit, _, _) -> {
            checked.add(commit);
            if (checked.size() > 1) {
              return CommitCheck.Checked.DONE;
            }
            thief.take(commit);
            return CommitCheck.Checked.LEFT;
          };
      look(store, tree, Duration.ofMinutes(5), Optional.of(check), thief);
    }

    assertThat(checked).extracting(LoggedCommit::shortHash).containsExactly(tree.hash("HEAD~1"));
    assertThat(finished()).hasSize(2);
  }

  /** Takes commits away, each as soon as it is about to be measured where that is wanted. */
  private record Thief(WorkLeases leases, List<CommitEnd> ends, boolean isAtOnce)
      implements WatchListener {

    @Override
    public void measuring(LoggedCommit commit, List<String> missing) {
      if (isAtOnce) {
        take(commit);
      }
    }

    void take(LoggedCommit commit) {
      String what = "measure parser parse bed " + commit.commit();
      WorkLease own = leases.find(what).orElseThrow();
      Instant until = Instant.now().plus(Duration.ofHours(1));
      assertThat(leases.takeFrom(own, new WorkLease(what, "somebody", "bench9", "", until)))
          .isTrue();
    }

    @Override
    public void measured(LoggedCommit commit, CommitEnd end) {
      ends.add(end);
    }

    @Override
    public void dispatched(LoggedCommit commit, DispatchEnd end) {
      throw new AssertionError(end);
    }

    @Override
    public void inPart(LoggedCommit commit, String why) {
      throw new AssertionError(why);
    }

    @Override
    public void known(LoggedCommit commit, MeasuringMemory.FailedCommit failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void failed(LoggedCommit commit, RuntimeException failure) {
      throw failure;
    }

    @Override
    public void remark(String message) {}

    @Override
    public RunListener run() {
      return new Unheard();
    }
  }

  private record Unheard() implements RunListener {

    @Override
    public void started(String run, int trials, int done, int total, boolean isMost) {}

    @Override
    public void measuring(String trial, int done, int total, Optional<Duration> left) {}

    @Override
    public void warning(String message) {}
  }
}
