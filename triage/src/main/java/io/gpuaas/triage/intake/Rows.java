package io.gpuaas.triage.intake;

import io.gpuaas.triage.intake.plain.PlainLine;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects lines of names and values: a record's table, headers of a mail or of an HTTP answer, a
 * ticket's form. Those that hold neither an id nor a code tell about the failure that follows.
 */
final class Rows {
  private static final int REACH = 20;
  private static final Set<Field> SURROUNDING =
      EnumSet.of(Field.COMMAND, Field.MESSAGE, Field.PROJECT_ID, Field.TIMESTAMP, Field.USER);
  private static final Pattern STATUS =
      Pattern.compile("\\s{0,8}+HTTP/[0-9.]{1,3} ([1-5][0-9]{2}).{0,64}");
  private static final Pattern ADDRESS = Pattern.compile("<([^<>\\s]{3,128})>");

  private final Surroundings around;
  private final Drafts drafts;
  private Fragment open = new Fragment(0);
  private int lastLine;
  private boolean refused;

  Rows(Surroundings around, Drafts drafts) {
    this.around = around;
    this.drafts = drafts;
  }

  /** Whether the line is one of these. */
  boolean take(PlainLine line) {
    Matcher status = STATUS.matcher(line.text());
    if (status.lookingAt()) {
      finish();
      status(status.group(1), line);
      return true;
    }
    Optional<Row> row = Row.of(line.text());
    row.ifPresent(known -> add(known, line.number()));
    return row.isPresent();
  }

  private void status(String number, PlainLine line) {
    refused = number.charAt(0) >= '4';
    if (refused) {
      around.learn(Field.MESSAGE, line.text().strip(), "the status line of the HTTP answer");
    } else {
      around.forget(Field.MESSAGE);
    }
  }

  private void add(Row row, int line) {
    if (row.isHeader()) {
      header(row, line);
      return;
    }
    if (open.has(row.field()) || line - lastLine > REACH) {
      finish();
    }
    if (open.isEmpty()) {
      open = new Fragment(line);
    }
    open.put(row.field(), row.value());
    lastLine = line;
  }

  private void header(Row row, int line) {
    String from = "the " + row.name() + " header in line " + line;
    Matcher address = ADDRESS.matcher(row.value());
    boolean named = row.field() == Field.USER && address.find();
    around.learn(row.field(), named ? address.group(1) : row.value(), from);
  }

  /** Something else has begun. */
  void finish() {
    Fragment block = open;
    open = new Fragment(0);
    boolean answer = refused && !block.has(Field.COMMAND);
    refused &= block.isEmpty();
    if (block.id().isPresent() || block.code() != null) {
      drafts.add(answer ? block.failed() : block, around, answer);
    } else {
      tell(block);
    }
  }

  private void tell(Fragment block) {
    String from = "line " + block.line() + " and those below";
    for (Field field : SURROUNDING) {
      String value = block.get(field);
      if (value != null) {
        around.learn(field, value, from);
      }
    }
  }
}
