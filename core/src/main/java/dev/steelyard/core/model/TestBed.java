package dev.steelyard.core.model;

import java.time.Instant;

/**
 * The machine a result was measured on.
 *
 * @param cpu the processor's model as the system names it; empty when not known
 * @param memoryGb memory in GiB, rounded; zero when not known
 * @param os name and version of the operating system; empty when not known
 * @param createdAt when this testbed was first described, in whole seconds
 */
public record TestBed(String name, String cpu, int memoryGb, String os, Instant createdAt) {

  public TestBed {
    createdAt = Instant.ofEpochSecond(createdAt.getEpochSecond());
  }
}
