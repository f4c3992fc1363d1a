package io.gpuaas.contract.redaction.corpus;

import java.util.List;

/** Texts that people paste without looking. */
final class SecretTexts {
  private static final List<String> NAMED =
      Template.paragraphs(
          """
          $ export «name»=«secret»
          $ gpuaas catalog list
          ERROR: the token is expired (code=token_expired, correlation_id=«id»)

          PATH=/usr/bin:/bin
          «name»=«secret»
          GPUAAS_PROJECT_ID=«project»
          HOME=/home/ada

          «name»: «secret»
          project_id: «project»

          «name»: "«secret»"
          trace_id: «trace»

          {"«name»":"«secret»","correlation_id":"«id»","project_id":"«project»"}

          { "«name»" : "«secret»", "code": "«code»" }

          {"level":"info","message":"body {\\"«name»\\":\\"«secret»\\",\\"a\\":1}","correlation_id":"«id»"}

          «time»  INFO api request ?«name»=«secret»&correlation_id=«id» took «number» ms

          Location: https://app.example/cb?state=«span»&«name»=«secret»&next=%2F«project»

          redirect=https%3A%2F%2Fapp.example%2Fcb%3F«name»%3D«secret»%26id%3D«id»

          $ gpuaas auth login --client-secret «secret» --project-id «project»

          $ tool --«name»='«secret»' --trace «trace»

          $ docker run --rm -e «name»=«secret» -e GPUAAS_PROJECT_ID=«project» image:«number»

          $ docker run -e "«name»=«secret»" image@sha256:«sha256»

          > Hello,
          > the variable is «name» = «secret»
          > and it fails with correlation_id=«id»

          $ curl -sS -H "Authorization: Bearer «secret»" -H 'X-Correlation-Id: «id»' https://api.example

          $ curl -H 'X-Api-Key: «secret»' https://api.example/api/v1/projects/«project»

          $ curl -u ada:«secret» https://api.example/«project»

          > GET /api/v1/catalog/skus HTTP/1.1
          > Authorization: token «secret»
          > X-Correlation-Id: «id»

          Cookie: theme=dark; session=«secret»
          X-Correlation-Id: «ID»

          Set-Cookie: SID=«secret»; Path=/; HttpOnly; SameSite=Lax

          psql postgres://gpuaas:«secret»@db.example:5432/gpuaas failed for «resource»

          Credentials[user=ada, token=«secret», project=«project»]

          headers = {'«name»': '«secret»', 'correlation_id': '«id»'}

          <settings><password>«secret»</password><trace>«trace»</trace></settings>

          - name: DB_PASSWORD
            value: «secret»
          - name: PROJECT
            value: «project»

          {"name": "API_TOKEN", "value": "«secret»"}, {"name": "TRACE", "value": "«trace»"}

          apiVersion: v1
          stringData:
            password: «secret»
          metadata:
            uid: «id»

          args: ["serve", "--token", "«secret»", "--project-id", "«project»"]

          ['mysqldump', '--password=«secret»', '«project»']

          $ sshpass -p «secret» ssh ada@node-«number»

          Server=tcp:db.example;User ID=sa;Password=«secret»;Trace=«trace»

          AccountName=gpuaas;AccountKey=«secret»;EndpointSuffix=core.windows.net

          «time» \033[34m"«name»"\033[0m: \033[32m"«secret»"\033[0m «id»
          """);

  private static final List<String> TELLING =
      Template.paragraphs(
          """
          «secret»

          I have used «secret» for «project» and it says «code», correlation_id=«id»

          > ada wrote:
          > «secret»
          > ERROR: no (code=«code», correlation_id=«id»)

          {"value":"«secret»","correlation_id":"«id»"}

          x = '«secret»' # «sha»

          «time» step 3: using "«secret»"

          the key:«secret» (project «project»)

          data=<«secret»> for «resource»

          $ echo «secret» | gpuaas auth login --with-input -
          """);

  private SecretTexts() {}

  static Sample next(Draw draw) {
    Secret secret = Secrets.next(draw);
    boolean oneLine = secret.pieces().size() == 1;
    boolean bare = secret.telling() && (!oneLine || draw.below(2) == 0);
    boolean card = secret.kind().equals("card");
    return Template.fill(draw.one(bare || card ? TELLING : NAMED), secret, draw);
  }
}
