from datetime import UTC, datetime

from django.db import migrations, models

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Migration(migrations.Migration):
    dependencies = [("actions", "0008_domains")]

    operations = [
        migrations.AddField(
            model_name="tally",
            name="told",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="tally",
            name="told_at",
            field=models.DateTimeField(default=LONG_AGO),
            preserve_default=False,
        ),
    ]
