package dev.steelyard.load.worker;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingCodec;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.worker.Frames.Kind;
import dev.steelyard.load.worker.WorkerLink.Done;
import dev.steelyard.load.worker.WorkerLink.Lost;
import dev.steelyard.load.worker.WorkerLink.News;
import dev.steelyard.load.worker.WorkerLink.SecondOver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One run by several processes of this machine: {@link #run} once, {@link #stop} from any thread at
 * any time. All begin at one instant; what each measures is added up without loss. A worker that
 * dies during the run is a doubt and an {@link LoadEnding#BROKEN} recording; the others go on, and
 * what it told of until its last full second counts.
 */
public final class WorkerRun {

  /** From the last worker's readiness to the start. */
  private static final Duration LEAD = Duration.ofMillis(300);

  /** How long workers may take to end when they were told to. */
  private static final long SECONDS_TO_END = 20;

  private final WorkerSettings settings;
  private final Runnable beforeStart;
  private final BlockingQueue<Optional<News>> news = new LinkedBlockingQueue<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final TreeMap<Long, Second> incomplete = new TreeMap<>();
  private RecordingListener listener;
  private Optional<String> listenerFailed = Optional.empty();

  /**
   * A run that did not begin.
   *
   * @param listener hears of every second, all workers' together, when the last has told of it
   */
  public WorkerRun(WorkerSettings settings, RecordingListener listener) {
    this(settings, listener, () -> {});
  }

  /**
   * A run that did not begin.
   *
   * @param listener hears of every second, all workers' together, when the last has told of it
   * @param beforeStart is done when all workers are ready, before any begins
   */
  public WorkerRun(WorkerSettings settings, RecordingListener listener, Runnable beforeStart) {
    this.settings = settings;
    this.beforeStart = beforeStart;
    this.listener = listener;
  }

  /**
   * Starts the workers, makes the load, and returns what was measured: also when it was stopped, or
   * the calling thread interrupted, which stops it and stays so.
   *
   * @throws SteelyardException when a worker could not begin, or none told of anything
   */
  public Recording run() {
    try (WorkerStart start = new WorkerStart(settings)) {
      RecordingCodec.warmUp();
      List<WorkerLink> links = start.ready();
      beforeStart.run();
      String begin = Long.toString(Instant.now().plus(LEAD).toEpochMilli());
      links.forEach(link -> link.say(Kind.START, begin));
      links.forEach(link ->
          Thread.ofVirtual()
              .name("load-worker")
              .start(() -> link.listen(one -> news.add(Optional.of(one)))));
      boolean interrupted = hear(links);
      Recording recording = whole(links);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return recording;
    }
  }

  /** Ends it at once; {@link #run} then returns what was measured until now. */
  public void stop() {
    stopped.set(true);
    news.add(Optional.empty());
  }

  /** Hears the workers out; whether the thread was interrupted meanwhile. */
  private boolean hear(List<WorkerLink> links) {
    boolean interrupted = false;
    boolean ending = false;
    long until = Long.MAX_VALUE;
    while (!links.stream().allMatch(WorkerLink::isEnded)) {
      if (!ending && (stopped.get() || interrupted)) {
        ending = true;
        until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
        links.forEach(link -> link.say(Kind.STOP, ""));
      }
      try {
        long left = ending ? until - System.nanoTime() : TimeUnit.HOURS.toNanos(1);
        Optional<News> one = news.poll(left, TimeUnit.NANOSECONDS);
        if (one != null) {
          one.ifPresent(this::hear);
        } else if (ending) {
          links.stream()
              .filter(link -> !link.isEnded())
              .forEach(link -> link.heard(new Lost(link, "it did not end when it was told to")));
        }
        tell(links);
      } catch (InterruptedException calledOff) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  private void hear(News one) {
    if (one.from().isEnded()) {
      return;
    }
    switch (one) {
      case SecondOver second -> {
        second.from().heard(second);
        incomplete.merge(second.second().at(), second.second(), Second::beside);
      }
      case Done done -> done.from().heard(done);
      case Lost lost -> lost.from().heard(lost);
    }
  }

  /** Tells of the seconds that every worker still there has told of. */
  private void tell(List<WorkerLink> links) {
    while (!incomplete.isEmpty() && isComplete(incomplete.firstKey(), links)) {
      tell(incomplete.pollFirstEntry().getValue(), links);
    }
  }

  private static boolean isComplete(long second, List<WorkerLink> links) {
    return links.stream().allMatch(link -> link.isEnded() || link.seconds() > second);
  }

  private void tell(Second second, List<WorkerLink> links) {
    try {
      listener.second(second, () -> merged(links));
    } catch (RuntimeException failed) {
      listener = RecordingListener.NONE;
      listenerFailed =
          Optional.of("whoever listened to this run failed, and heard no more: " + failed);
    }
  }

  private static Recording merged(List<WorkerLink> links) {
    return Recording.merge(
        links.stream().map(WorkerLink::recording).flatMap(Optional::stream).toList());
  }

  private Recording whole(List<WorkerLink> links) {
    if (links.stream().allMatch(link -> link.recording().isEmpty())) {
      throw SteelyardException.cannotRun(
          "no worker told of anything: "
              + links.stream().flatMap(link -> link.unheardLoss().stream()).toList());
    }
    Recording recording = merged(links);
    for (WorkerLink link : links) {
      if (link.unheardLoss().isPresent()) {
        recording =
            recording
                .withEnding(LoadEnding.BROKEN)
                .with(recording.health().doubted(link.unheardLoss().get()));
      }
    }
    if (stopped.get() && recording.ending() == LoadEnding.BROKEN) {
      // Somebody ended it: that a worker did not end in time is a doubt, and not how the run ended.
      recording = recording.withEnding(LoadEnding.STOPPED);
    }
    return listenerFailed.isPresent()
        ? recording.with(recording.health().doubted(listenerFailed.get()))
        : recording;
  }
}
