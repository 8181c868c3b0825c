package dev.steelyard.analysis.compat;

import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.GridCell;

/** Nobody is told. */
final class SilentSuite implements SearchRun.Listener {

  @Override
  public void preparing(int versions) {}

  @Override
  public void madeAnew(String version, String why) {}

  @Override
  public void ready(String version, boolean fromCache, double seconds) {}

  @Override
  public void unable(String version, String why) {}

  @Override
  public void planned(int creations, int cells) {}

  @Override
  public void created(String version, String caseName) {}

  @Override
  public void decided(GridCell cell) {}

  @Override
  public void tried(long sequences, int causes) {}

  @Override
  public void met(AgingFailure failure) {}
}
