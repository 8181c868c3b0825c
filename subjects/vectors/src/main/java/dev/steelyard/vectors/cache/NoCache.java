package dev.steelyard.vectors.cache;

import java.util.Optional;

/** Keeps nothing. */
public final class NoCache implements ResultCache {

  @Override
  public String name() {
    return "off";
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.empty();
  }

  @Override
  public void put(String key, byte[] result) {}

  @Override
  public long failures() {
    return 0;
  }

  @Override
  public void close() {}
}
