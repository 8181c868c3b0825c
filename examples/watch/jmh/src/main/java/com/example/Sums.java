package com.example;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Adds up numbers, and the squares of their differences. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Sums {

  private final long[] numbers = new long[10_000];

  @Setup
  public void fill() {
    long next = 88_172_645_463_325_252L;
    for (int i = 0; i < numbers.length; i++) {
      next ^= next << 13;
      next ^= next >>> 7;
      next ^= next << 17;
      numbers[i] = next;
    }
  }

  @Benchmark
  public long sum() {
    long sum = 0;
    for (long one : numbers) {
      sum += one;
    }
    return sum;
  }

  @Benchmark
  public long differences() {
    long sum = 0;
    for (int i = 1; i < numbers.length; i++) {
      long difference = numbers[i] - numbers[i - 1];
      sum += difference * difference;
    }
    return sum;
  }
}
