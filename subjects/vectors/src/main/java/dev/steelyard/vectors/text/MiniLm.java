package dev.steelyard.vectors.text;

import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * all-MiniLM-L6-v2 inside this process, by LangChain4j; its weights are in the jar. As many texts
 * are embedded at once as there are processors, on threads of their own, because a call into native
 * code holds its thread.
 */
public final class MiniLm implements Embedder, AutoCloseable {

  public static final int DIMENSION = 384;

  /** How many texts may wait. */
  static final int MOST_WAITING = 10_000;

  private final AllMiniLmL6V2EmbeddingModel model = new AllMiniLmL6V2EmbeddingModel();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("embedding-", 0).daemon().factory());
  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final LongAdder embedded = new LongAdder();

  @Override
  public int dimension() {
    return DIMENSION;
  }

  /** How many texts went through the model so far. */
  public long embedded() {
    return embedded.sum();
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<CompletableFuture<float[]>> vectors = new ArrayList<>();
    texts.forEach(text -> vectors.add(embedLater(text)));
    return joinAll(vectors);
  }

  /** The vector of one text, at some time. */
  CompletableFuture<float[]> embedLater(String text) {
    if (!room.tryAcquire()) {
      throw new EmbeddingException(
          EmbeddingException.Kind.BUSY,
          "%,d texts wait to be embedded; try again later".formatted(MOST_WAITING));
    }
    return CompletableFuture.supplyAsync(() -> embedNow(text), threads)
        .whenComplete((vector, failure) -> room.release());
  }

  private float[] embedNow(String text) {
    try {
      float[] vector = model.embed(text).content().vector();
      embedded.increment();
      return vector;
    } catch (IllegalArgumentException nothingInIt) {
      throw new EmbeddingException(
          EmbeddingException.Kind.NOTHING_TO_EMBED, "a text without any word cannot be embedded");
    }
  }

  static List<float[]> joinAll(List<CompletableFuture<float[]>> vectors) {
    List<float[]> joined = new ArrayList<>();
    try {
      vectors.forEach(vector -> joined.add(vector.join()));
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof EmbeddingException known ? known : failure;
    }
    return joined;
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
