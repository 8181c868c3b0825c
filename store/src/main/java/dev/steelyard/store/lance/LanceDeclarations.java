package dev.steelyard.store.lance;

import dev.steelyard.core.model.Declarations;
import dev.steelyard.store.DeclarationTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The table of declarations. */
final class LanceDeclarations implements DeclarationTable {

  private final TableAccess access;
  private final LanceTable table;

  LanceDeclarations(TableAccess access) {
    this.access = access;
    this.table = access.table(TableDefinition.DECLARATIONS);
  }

  @Override
  public Declarations all() {
    return new Declarations(access.rows(table, DeclarationRows.ALL, DeclarationRows::read));
  }

  @Override
  public void declare(Declarations said) {
    Map<String, Declarations.DirectionDeclaration> byGlob = new LinkedHashMap<>();
    for (Declarations.DirectionDeclaration one : said.all()) {
      byGlob.remove(one.glob());
      byGlob.put(one.glob(), one);
    }
    if (!byGlob.isEmpty()) {
      access.locked(
          TableAccess.WRITE,
          () -> table.merge(byGlob.values(), new DeclarationRows.Writer(), Optional.empty()));
    }
  }
}
