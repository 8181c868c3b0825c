package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.profile.memory.MemoryRecorder;
import dev.steelyard.profile.memory.MemoryRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Watches the memory of what does the work: of a subject, or of the last command. For one thread.
 */
public final class MemoryWatching implements WorkObserver {

  private final AtomicBoolean isOver = new AtomicBoolean();
  private @Nullable CompletableFuture<MemoryRecording> current;
  private @Nullable MemoryRecording last;

  @Override
  public void begins(long pid) {
    isOver.set(false);
    MemoryRequest request = MemoryRequest.STANDARD.withInterrupted(isOver::get);
    CompletableFuture<MemoryRecording> watching = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("memory-" + pid)
        .start(() -> {
          try {
            watching.complete(MemoryRecorder.ofProcess(pid, request));
          } catch (RuntimeException | Error failed) {
            watching.completeExceptionally(failed);
          }
        });
    current = watching;
  }

  @Override
  public void ends() {
    CompletableFuture<MemoryRecording> watching = current;
    if (watching == null) {
      return;
    }
    current = null;
    isOver.set(true);
    try {
      last = watching.join();
    } catch (CompletionException failed) {
      if (!(failed.getCause() instanceof SteelyardException)) {
        throw failed;
      }
      // It had ended before there was a look; another one may last longer.
    }
  }

  /** What was seen; empty where no process lasted long enough. */
  public Optional<MemoryRecording> result() {
    return Optional.ofNullable(last);
  }
}
