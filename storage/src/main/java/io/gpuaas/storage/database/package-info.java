/** How the services reach PostgreSQL: address, pool, transactions, migrations, failures. */
@NullMarked
package io.gpuaas.storage.database;

import org.jspecify.annotations.NullMarked;
